"""Indícios de uma conversa no servidor: quem foi aceito, quem ouviu, quem não, e o que chegou."""

import contextlib
import re
from collections.abc import Sequence

import psutil

from grader.causas.caso import Caso, sobre
from grader.causas.diferenca import onde_difere, primeira_diferenca, texto_trocado
from grader.causas.excecoes import explica_mensagem
from grader.cena.fatos import (
    AnuncioErrado,
    ApelidoAceito,
    DisputaErrada,
    LinhaErrada,
    NaoConectou,
    NaoOuviu,
    NaoSegue,
    NaoSeOuvem,
    SemBoasVindas,
    SemErro,
    Vazou,
)
from grader.cena.pessoa import Pessoa
from grader.cena.sala import Sala
from grader.contrato.dialeto import comeco
from grader.contrato.texto import resumido, visivel
from grader.programa import sistema
from grader.programa.pilhas import TECLADO

PAROU_DE_ESCUTAR = (
    "o programa já aceitou alguém e parou de escutar: o socket do servidor foi fechado, e tem de "
    "ficar aberto enquanto o programa está no ar"
)

SEM_DESCANSO = (
    "enquanto isso, um laço do programa repete sem parar: veja o que o faria acabar, e se ele tem "
    "uma trava na mão"
)

# --- conectar ---


@sobre(NaoConectou)
def escuta_em_outro_lugar(caso: Caso, fato: NaoConectou) -> str:
    if fato.escuta is None and caso.espera_em(TECLADO):
        return (
            "o programa ainda não escuta: está parado esperando o teclado, e o corretor só digita "
            "quando a etapa tem um console"
        )
    if fato.escuta is None and _usa_udp(caso):
        return (
            "o socket foi criado como UDP (SOCK_DGRAM), que não tem conexões: o chat é TCP, que é "
            "o socket.SOCK_STREAM"
        )
    if fato.escuta is None and caso.cena.programa.dono_conferido:
        return PAROU_DE_ESCUTAR
    if fato.escuta is None:
        return (
            "o programa está no ar mas não escuta em porta nenhuma: faltou bind/listen, ou ele "
            "parou antes disso"
        )
    if fato.aqui:
        return (
            "o programa escuta na porta certa, mas não chamou accept() a tempo: a fila de quem "
            "espera para entrar está cheia"
        )
    ip, porta = fato.escuta
    desvio = porta - fato.porta
    if 0 < abs(desvio) < 10:  # a pedida muda a cada vez; a conta dele, não
        quanto = f"{'mais' if desvio > 0 else 'menos'} {abs(desvio)}"
        return f"o programa escuta na porta pedida {quanto}: use o valor de --porta como ele veio"
    if desvio:
        return f"o programa escuta na porta {porta}: use o valor de --porta, não um número fixo"
    return f"o programa escuta no endereço {ip}: use o valor de --host no bind"


def _usa_udp(caso: Caso) -> bool:
    for processo in caso.cena.programa.familia.processos():
        with contextlib.suppress(psutil.Error):
            if processo.net_connections(kind="udp"):
                return True
    return False


# --- o apelido ---


def recusou_quem_valia(caso: Caso) -> str:
    """Quem devia estar na sala recebeu um ERRO: nenhuma pista é mais forte."""
    match caso.fato:
        case SemBoasVindas(quem=quem):
            return "" if caso.da_historia else _recusa(caso, quem)
        case NaoSeOuvem(de=de, para=para):
            return _recusa(caso, de) or _recusa(caso, para)
    return ""


@sobre(NaoOuviu)
def recusou_quem_falava(caso: Caso, fato: NaoOuviu) -> str:
    return _recusa(caso, fato.de) or _recusa(caso, fato.surdo)


def _parece_erro(sala: Sala, linha: str) -> bool:
    """Começa como um erro, mesmo que não explique nada; "qualquer linha" não é um começo."""
    return any(x and sala.dialeto.sem_hora(linha).startswith(x.strip()) for x in sala.dialeto.erros)


def _recusa(caso: Caso, quem: Pessoa) -> str:
    sala = caso.sala
    if not sala.dialeto.com_apelido or _privadas(sala, quem):
        return ""
    erros = [x for x in quem.recentes() if _parece_erro(sala, x)]
    if not erros:
        return ""
    disse = f"“{visivel(erros[0])}”"
    if "<function" in erros[0] or "<bound method" in erros[0]:
        return f"o servidor respondeu {disse}: para chamar a função, faltam os parênteses"
    if erros[0].strip() in {f"{x.strip()} None" for x in sala.dialeto.erros}:
        return (
            f"o servidor respondeu {disse}: o motivo é None, que quer dizer que o apelido serve; a "
            "condição está ao contrário"
        )
    if any(sala.dialeto.e_boas_vindas(x, quem.apelido) for x in quem.linhas):
        return (
            f"depois das boas-vindas, o servidor respondeu {disse} a {quem.nome}: as linhas "
            "seguintes continuam a ser tomadas por apelido. Falta um return True, ou guardar que "
            "essa pessoa já entrou"
        )
    porque = caso.da_historia or "veja qual das condições da recusa deu verdadeiro"
    return f"o servidor recusou “{quem.apelido}”, que é um apelido válido, com {disse}: {porque}"


def _privadas(sala: Sala, quem: Pessoa) -> list[str]:
    """O que ela disse só a uma pessoa: um ERRO pode ser a resposta certa a uma mensagem assim."""
    antes = comeco(sala.dialeto.comando_privado)
    ditas = [e.texto for e in sala.conversa.eventos if e.de == quem.nome]
    return [dita for dita in ditas if dita.startswith(antes)]


def recusou_e_aceitou(caso: Caso) -> str:
    match caso.fato:
        case ApelidoAceito(quem=quem) | SemBoasVindas(quem=quem):
            dialeto, linhas = caso.sala.dialeto, quem.linhas
            seguidas = zip(linhas, linhas[1:], strict=False)
            if any(dialeto.e_erro(a) and dialeto.e_boas_vindas(b, "") for a, b in seguidas):
                return (
                    "o servidor recusou o apelido e, logo em seguida, deu as boas-vindas: depois "
                    "de enviar o ERRO, falta sair da função (return)"
                )
    return ""


@sobre(SemBoasVindas)
def apelido_entregue(caso: Caso, fato: SemBoasVindas) -> str:
    """O que era um apelido foi entregue aos outros, como se alguém o tivesse dito."""
    dialeto, quem = caso.sala.dialeto, fato.quem
    outros = [pessoa for pessoa in caso.cena.bomba.clientes if pessoa is not quem]
    lidas = {dialeto.sem_hora(x) for outro in outros for x in outro.linhas}
    for outro in outros:
        if dialeto.publica.format(apelido=outro.apelido, texto=quem.apelido) in lidas:
            visto = f"o apelido que {quem.nome} enviou foi entregue como se {outro.nome} o dissesse"
            recusado = any(map(dialeto.e_erro, quem.linhas))
            porque = ": o apelido recusado ficou guardado; guarde-o só depois de saber que serve"
            return visto + (porque if recusado else "")
    return ""


@sobre(DisputaErrada)
def disputa_sem_resposta(caso: Caso, fato: DisputaErrada) -> str:
    if fato.aceitas > 1 or fato.respondidas == fato.rivais:
        return ""
    return (
        f"só {fato.respondidas} das {fato.rivais} conexões tiveram resposta: cada uma precisa ser "
        "atendida sem esperar pelas outras, e quem perde a disputa recebe ERRO"
    )


@sobre(SemBoasVindas)
def apelido_mudado(caso: Caso, fato: SemBoasVindas) -> str:
    """Cumprimentou-o, e com outro nome: não é verdade que o recusou."""
    e_boas_vindas, linhas = caso.sala.dialeto.e_boas_vindas, fato.quem.recentes()
    atrasadas = any(e_boas_vindas(x, fato.quem.apelido) for x in linhas)
    if not atrasadas and any(e_boas_vindas(x, "") for x in linhas):
        return "as boas-vindas não trazem o apelido como ele foi enviado"
    return ""


@sobre(SemBoasVindas)
def fechou_sem_cumprimentar(caso: Caso, fato: SemBoasVindas) -> str:
    quem, linhas = fato.quem, fato.quem.linhas
    if not caso.vivo or not quem.fim or any(_parece_erro(caso.sala, x) for x in linhas):
        return ""
    disse = f", depois de lhe dizer “{resumido(linhas[-1])}”" if linhas else ""
    outras = sum(pessoa.aberto for pessoa in caso.cena.bomba.clientes)
    return (
        f"o servidor fechou a conexão de {quem.nome} em vez de lhe dar as boas-vindas{disse}: "
        f"havia mais {outras} conexões abertas{erro_mostrado(caso)}"
    )


@sobre(SemBoasVindas)
def boas_vindas_de_outro_jeito(caso: Caso, fato: SemBoasVindas) -> str:
    sala, quem = caso.sala, fato.quem
    linhas = [x for x in quem.recentes() if not sala.dialeto.e_aviso_livre(x)]
    if sala.dialeto.aviso_livre and not linhas and quem.recentes():
        return (
            f"o servidor só enviou “{resumido(quem.recentes()[-1])}”, e o que começa com "
            f"“{sala.dialeto.aviso_livre}” é um aviso livre: as boas-vindas começam com "
            f"“{sala.dialeto.boas_vindas}”"
        )
    respostas = [x for x in linhas if x and not sala.e_anuncio_de_alguem(x)]
    cumprimento = next((x for x in respostas if quem.apelido in x), "")
    if cumprimento or respostas:
        e_traz = "" if cumprimento else " e trazem o apelido"
        return (
            f"o servidor respondeu “{resumido(cumprimento or respostas[0])}” ao apelido, mas as "
            f"boas-vindas começam com “{sala.dialeto.boas_vindas}”{e_traz}"
        )
    if linhas or quem.resto:
        return ""
    if sala.dialeto.boas_vindas in sala.programa.impresso:
        return (
            "as boas-vindas apareceram na tela do servidor (print), mas não foram enviadas: quem "
            "envia é conexao.sendall(…)"
        )
    return ""


@sobre(SemBoasVindas)
def nao_cumprimentou(caso: Caso, fato: SemBoasVindas) -> str:
    if fato.quem.fim or fato.quem.recentes():
        return ""
    if caso.gira:
        return SEM_DESCANSO
    if caso.sala.espera_ler(fato.quem):
        return (
            "o servidor leu a primeira linha e não respondeu nada, nem boas-vindas nem ERRO: veja "
            "se um return (fora do if dele?) ou uma condição acaba a função antes do envio"
        )
    return (
        f"ninguém leu o que {fato.quem.nome} enviou: a função que atende a conexão não chegou a "
        "rodar, ou parou antes do recv()"
    )


def sem_a_letra_f(caso: Caso) -> str:
    """`{apelido}` chegou escrito assim mesmo."""
    for linha in _linhas_do_fato(caso):
        if achado := re.search(r"\{\w+\}", linha):
            return f"chegou “{achado.group()}” escrito assim mesmo: falta o f antes das aspas, f'…'"
    return ""


def _linhas_do_fato(caso: Caso) -> Sequence[str]:
    match caso.fato:
        case SemBoasVindas(quem=quem):
            return [x for x in quem.recentes() if not caso.sala.dialeto.e_aviso_livre(x)]
        case NaoSeOuvem(para=para):
            return para.recentes()
        case AnuncioErrado(ouvinte=ouvinte, contadas=contadas, vezes=vezes) if contadas < vezes:
            return ouvinte.recentes()
        case LinhaErrada(veio=veio):
            return [veio]
    return []


# --- ouvir ---


def so_o_eco(caso: Caso) -> str:
    """A linha foi a quem a enviou, e a mais ninguém."""
    de, textos = _dito(caso)
    if de is not None and any(caso.sala.achou(de, texto) for texto in textos):
        return f"a linha voltou para {de.nome}, que a enviou, e não chegou aos outros"
    return ""


def letra_por_letra(caso: Caso) -> str:
    """Cada letra chegou como se fosse uma linha."""
    de, textos = _dito(caso)
    for ouvinte in caso.sala.outros(de) if de is not None else []:
        letras = "".join(x[-1:] for x in ouvinte.linhas if len(x) == 1 or x[-3:-1] == ": ")
        if any(texto[:6] in letras for texto in textos):
            return (
                "cada letra foi enviada como se fosse uma linha: o programa percorre um texto onde "
                "devia percorrer uma lista de linhas. Uma função com return devolve um texto só; "
                "com yield, gera as linhas uma a uma"
            )
    return ""


def duas_vezes_a_um(caso: Caso) -> str:
    de, textos = _dito(caso)
    if de is None:
        return ""
    for ouvinte in caso.sala.outros(de):
        if any(sum(texto in x for x in ouvinte.linhas) > 1 for texto in textos):
            return f"a linha foi mais de uma vez para {ouvinte.nome} e nenhuma para outra pessoa"
    return ""


def _dito(caso: Caso) -> tuple[Pessoa | None, Sequence[str]]:
    match caso.fato:
        case NaoOuviu(texto=texto, de=de):
            return de, [texto]
        case NaoSeOuvem(de=de, textos=textos):
            return de, textos
    return None, []


@sobre(Vazou)
def confirmou_a_quem_falou(caso: Caso, fato: Vazou) -> str:
    """Quem falou recebeu outra linha que não a dos outros: é uma resposta, não o broadcast."""
    dos_outros = [caso.sala.achou(o, fato.texto) for o in caso.sala.outros(fato.quem)]
    if fato.quem is not fato.de or fato.linha in dos_outros or not any(dos_outros):
        return ""
    return (
        f"quem fala recebe uma confirmação, “{resumido(fato.linha)}”, que não está no protocolo: "
        f"não a envie, ou comece-a com “{caso.sala.dialeto.aviso_livre}”"
    )


@sobre(NaoOuviu)
def expulsou_quem_ouvia(caso: Caso, fato: NaoOuviu) -> str:
    """A conexão de quem devia ouvir (ou de quem falou) foi fechada pelo servidor."""
    fora = next((p for p in (fato.surdo, fato.de) if p.fim), None)
    if fora is None:
        return ""
    quem = f"o programa fechou a conexão de {fora.nome}, que não pediu para sair"
    return f"{quem}{erro_mostrado(caso)}"


def erro_mostrado(caso: Caso) -> str:
    """A explicação de um erro que ele apanhou e mostrou, com um ponto na frente; ou nada."""
    explicada = explica_mensagem(caso.cena.programa.impresso + caso.erros_novos)
    return f". O programa mostrou um erro: {explicada}" if explicada else ""


def letras_trocadas(caso: Caso) -> str:
    """Chegou, e outro: não é verdade que se perdeu. Um texto só cortado é outra história."""
    ouvinte, certo, veio = _mudado(caso)
    if ouvinte is None or certo.replace(" ", "") == veio.replace(" ", "") or veio in certo:
        return ""
    return (
        f"o texto chegou mudado a {ouvinte.nome}, “{resumido(veio)}”: {texto_trocado(certo, veio)}"
    )


def texto_mudado(caso: Caso) -> str:
    ouvinte, certo, veio = _mudado(caso)
    if ouvinte is None:
        return ""
    return (
        f"o texto chegou mudado a {ouvinte.nome}: entregue-o como veio, sem tirar, juntar ou "
        f"trocar nada ({onde_difere(certo, veio)})"
    )


def _mudado(caso: Caso) -> tuple[Pessoa | None, str, str]:
    """Quem ouviu outro texto, o certo e o que veio: o fim é sorteado, e nenhum outro o tem."""
    de, textos = _dito(caso)
    match caso.fato:
        case NaoOuviu(surdo=ouvinte) | NaoSeOuvem(para=ouvinte) if de is not None:
            sorteados = {sorteado.strip() for sorteado in caso.cena.sorteados_aqui}
            for texto in textos:
                fim = texto.split()[-1].casefold()
                if fim not in sorteados:  # outra frase pode acabar na mesma palavra
                    continue
                for linha in ouvinte.linhas:
                    if fim in linha.casefold() and not caso.sala.dialeto.e_aviso_livre(linha):
                        return ouvinte, texto, so_o_dito(caso, linha, de, fim)
    return None, "", ""


def so_o_dito(caso: Caso, linha: str, de: Pessoa, fim: str) -> str:
    """A linha sem o nome de quem a disse na frente, e até o fim do texto."""
    dialeto = caso.sala.dialeto
    corpo = dialeto.sem_hora(linha)
    for modelo in (dialeto.publica, dialeto.privada) if dialeto.com_apelido else ():
        corpo = corpo.removeprefix(comeco(modelo, apelido=de.apelido))
    return corpo[: corpo.casefold().find(fim) + len(fim)]


@sobre(NaoOuviu)
def privada_nao_chegou(caso: Caso, fato: NaoOuviu) -> str:
    sala, de = caso.sala, fato.de
    if not any(fato.texto in dita for dita in _privadas(sala, de)):
        return ""
    erros = [x for x in de.recentes() if sala.dialeto.e_erro(x)]
    if erros:
        return (
            f"o servidor respondeu “{resumido(erros[0])}” a quem escreveu: {_por_que(caso, erros)}"
        )
    rotulo = comeco(sala.dialeto.privada, apelido=de.apelido)
    cortadas = [x for x in fato.surdo.recentes() if sala.dialeto.sem_hora(x).startswith(rotulo)]
    if cortadas:
        return (
            f"a privada chegou sem o texto inteiro, “{resumido(cortadas[0])}”: separe só no "
            'primeiro espaço, com partition(" ") ou split(" ", 1)'
        )
    return "a mensagem privada não chegou ao destino"


def _por_que(caso: Caso, erros: Sequence[str]) -> str:
    """O que um ERRO à privada que valia revela de como o nome foi procurado."""
    assert isinstance(caso.fato, NaoOuviu)
    procurado = caso.fato.surdo.apelido
    if f"@{procurado}" in erros[0]:
        return "o nome foi procurado com o @ na frente; tire-o antes, com linha[1:]"
    if f"{procurado} {caso.fato.texto.split()[0]}" in erros[0]:
        return "o nome foi tomado com palavras do texto: ele vai do @ ao primeiro espaço"
    if procurado in erros[0]:
        return (
            "o nome está certo, e a conexão dele não foi achada: veja se quem a procura a devolve "
            "(return) e só devolve None depois do laço"
        )
    return "veja como o nome e o texto foram separados"


def mostrou_em_vez_de_enviar(caso: Caso) -> str:
    _, textos = _dito(caso)
    if not textos or any(caso.sala.achou(o, texto) for o in caso.sala.outros() for texto in textos):
        return ""
    return so_na_tela(caso, textos[-1])


def so_na_tela(caso: Caso, texto: str) -> str:
    """O que devia ir pela rede só apareceu na tela do servidor."""
    programa = caso.cena.programa
    eco = programa.teclado.e_terminal  # a tela traz também o que se digitou
    if texto and not eco and texto in programa.impresso:
        return (
            f"o programa mostrou “{visivel(texto)}” na própria tela (print) e não o enviou a "
            "ninguém: quem envia é conexao.sendall(…)"
        )
    return ""


@sobre(NaoOuviu)
def so_uma_parte_ouviu(caso: Caso, fato: NaoOuviu) -> str:
    sala = caso.sala
    ouviram = [o.nome for o in sala.outros(fato.de) if sala.achou(o, fato.texto)]
    if not ouviram:
        return ""
    return (
        f"a linha chegou a {', '.join(ouviram)} e não chegou a {fato.surdo.nome}: confira quem "
        "está na lista, e se o laço do broadcast passa por todos (um return ou um break dentro "
        "dele o acaba antes)"
    )


@sobre(NaoSeOuvem)
def quem_chegou_nao_conversa(caso: Caso, fato: NaoSeOuvem) -> str:
    """Uma das duas acaba de chegar, e não fala ou não ouve."""
    if fato.de.fim or fato.para.fim:
        return ""
    sala, de, para = caso.sala, fato.de, fato.para
    if caso.gira:
        return SEM_DESCANSO
    if not sala.espera_ler(de):
        return (
            f"o servidor não lê o que {de.nome} envia: ou atende outra pessoa e não criou uma "
            f"thread para {de.nome} (ou esqueceu o start()), ou a thread dela está presa, "
            "esperando uma trava"
        )
    if de in sala.presentes:
        return (
            f"{para.nome} fala e é ouvida, mas não ouve {de.nome}: confira se quem chega entra "
            "na lista, e se o laço do broadcast passa por todos (um return ou um break dentro dele "
            "o acaba antes)"
        )
    if len(sala.presentes) >= 3:
        return (
            f"com {len(sala.presentes)} pessoas conectadas, quem chega não é mais atendido: "
            "procure um limite de clientes ou de threads"
        )
    return (
        f"o que {de.nome} diz não chega a {para.nome}, que estava lá antes: confira se quem "
        "conecta entra na lista mesmo sem ter falado, e se a linha vai para a lista inteira"
    )


# --- a linha, o anúncio, o erro ---


@sobre(LinhaErrada)
def privada_virou_publica(caso: Caso, fato: LinhaErrada) -> str:
    comando = comeco(caso.sala.dialeto.comando_privado)
    if f": {comando}" not in fato.veio or not fato.certa.startswith("[privado]"):
        return ""
    if fato.veio.startswith("[privado]"):
        return "o nome foi entregue com o texto: entregue só o que vem depois do primeiro espaço"
    return (
        f"a linha que começa com {comando} foi entregue como mensagem pública: veja a condição que "
        "separa as duas"
    )


@sobre(LinhaErrada)
def linha_diferente(caso: Caso, fato: LinhaErrada) -> str:
    certa, veio = caso.cena.estavel(fato.certa), caso.cena.estavel(fato.veio)
    return _nome_de_outro(caso, fato) or primeira_diferenca(certa, veio)


def _nome_de_outro(caso: Caso, fato: LinhaErrada) -> str:
    """O texto está certo, e o nome na frente dele é o de outra pessoa da sala."""
    antes, _, texto = fato.certa.partition(": ")
    veio_antes, _, veio_texto = fato.veio.partition(": ")
    certo, nome = antes.split()[-1:], veio_antes.split()[-1:]
    da_sala = ([pessoa.apelido] for pessoa in caso.cena.bomba.clientes)
    if texto != veio_texto or nome == certo or nome not in da_sala:
        return ""
    de_quem = "o de quem recebe" if nome == [fato.quem_leu] else "o de outra pessoa"
    return (
        f"o nome na frente da mensagem, {nome[0]}, é {de_quem}, e devia ser o de quem enviou, "
        f"{certo[0]}"
    )


@sobre(AnuncioErrado)
def anuncio_a_mais_ou_a_menos(caso: Caso, fato: AnuncioErrado) -> str:
    if fato.contadas > fato.vezes:
        return f"{fato.quando}o aviso foi enviado mais de uma vez"
    outro = _anuncio_de_outro_jeito(caso, fato)
    if outro:
        certo = fato.modelo.format(apelido=fato.quem.apelido)
        livre = caso.sala.dialeto.aviso_livre
        veio = f"{fato.quando}o aviso veio como “{resumido(outro)}”"
        porque = f" (com “{livre}” na frente, é um aviso livre)" if outro.startswith(livre) else ""
        return f"{veio}, e ele tem de começar com “{certo}”{porque if livre else ''}"
    remedio = ""
    if fato.modelo == caso.sala.dialeto.saiu:
        remedio = ": anuncie no finally, por onde passam todas as saídas"
    return f"{fato.quando}os outros não foram avisados{remedio}"


@sobre(NaoSegue)
def leu_e_nao_entregou(caso: Caso, fato: NaoSegue) -> str:
    """Só no Linux se vê que a frase foi lida."""
    if not sistema.LINUX or not fato.de.aberto or not caso.sala.espera_ler(fato.de):
        return ""
    return (
        f"o servidor leu também a frase seguinte de {fato.de.nome}, e não a entregou a "
        f"{fato.surdo.nome}"
    )


@sobre(SemErro)
def erro_que_derrubou(caso: Caso, fato: SemErro) -> str:
    ditas = _privadas(caso.sala, fato.quem) if fato.quem.fim else []
    if not ditas:
        return ""
    antes = comeco(caso.sala.dialeto.comando_privado)
    nome, _, texto = ditas[-1].removeprefix(antes).partition(" ")
    qual = "" if nome and texto.strip() else " incompleta"
    return (
        f"a mensagem privada{qual} derrubou quem a escreveu: confira o nome e o texto antes de "
        "usá-los"
    )


def _anuncio_de_outro_jeito(caso: Caso, fato: AnuncioErrado) -> str:
    """Uma linha que diz o mesmo da pessoa (“entrou”), ou que nada na cena explica."""
    dialeto, apelido = caso.sala.dialeto, fato.quem.apelido
    publica = comeco(dialeto.publica, apelido=apelido).rstrip()
    verbo = fato.modelo.split()[-1].casefold()
    certos = [modelo for modelo in (dialeto.entrou, dialeto.saiu) if modelo]
    sobras = caso.sala.sobras(fato.ouvinte)
    for linha in fato.ouvinte.recentes():
        dita = dialeto.sem_hora(linha).startswith(publica)
        anuncia = any(dialeto.e_anuncio(linha, modelo, apelido) for modelo in certos)
        parece = verbo in linha.casefold() or (linha in sobras and not dita)
        if apelido.casefold() in linha.casefold() and parece and not anuncia:
            return linha
    return ""


@sobre(Vazou)
def nao_esta_no_protocolo(caso: Caso, fato: Vazou) -> str:
    """O que chegou não é um erro, nem o que se disse."""
    if fato.texto or fato.de is None or not caso.sala.dialeto.aviso_livre:
        return ""
    dialeto, corpo = caso.sala.dialeto, caso.sala.dialeto.sem_hora(fato.linha)
    comecos = [comeco(x, apelido=fato.de.apelido) for x in (dialeto.publica, dialeto.privada) if x]
    if _parece_erro(caso.sala, fato.linha) or corpo.startswith(tuple(comecos)):
        return ""
    return (
        f"{fato.quem.nome} recebeu “{resumido(fato.linha)}”, que não está no protocolo: não a "
        f"envie, ou comece-a com “{dialeto.aviso_livre}”"
    )


@sobre(SemErro)
def erro_de_outro_jeito(caso: Caso, fato: SemErro) -> str:
    if not fato.respostas:
        return ""
    if any(_parece_erro(caso.sala, x) for x in fato.respostas):
        return "o erro precisa explicar: “ERRO ”, com espaço, e uma frase"
    if caso.da_historia:
        return ""
    return (
        f"o servidor respondeu “{visivel(fato.respostas[0])}”, mas uma resposta de erro começa com "
        "“ERRO ”"
    )


@sobre(SemErro)
def sem_resposta_de_erro(caso: Caso, fato: SemErro) -> str:
    dialeto = caso.sala.dialeto
    com_aviso = dialeto.aviso_livre + dialeto.erro
    if dialeto.aviso_livre and any(x.startswith(com_aviso) for x in fato.quem.recentes()):
        return (
            f"o servidor respondeu “{com_aviso}…”: com “{dialeto.aviso_livre}” na frente, é um "
            f"aviso; um erro começa com “{dialeto.erro}”"
        )
    return "o servidor não respondeu: quem escreveu fica sem saber que não deu certo"
