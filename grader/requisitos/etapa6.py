"""Etapa 6 — Registro: o que acontece no chat fica escrito num arquivo, na hora e sem falsificação.

O arquivo é lido como bytes e só então decodificado: a codificação também é conferida.
"""

import re
import unicodedata
from collections.abc import Callable
from datetime import datetime, timedelta, timezone

from grader.cena.pessoa import Pessoa
from grader.cena.registro import (
    ErroNaoRegistrado,
    EventoErrado,
    HoraErrada,
    NaoFoiEscrito,
    RegistroIncompleto,
    SemAHora,
    hora_de_exemplo,
    le_data,
    padrao_da_data,
    palavras,
)
from grader.cena.sala import Sala
from grader.contrato import prazos
from grader.contrato.etapas import Etapa
from grader.contrato.falha import Falha
from grader.contrato.texto import em_vezes, visivel
from grader.programa.programa import de_manha
from grader.requisitos import requisito

ETAPA = Etapa(
    apelido=True,
    privado=True,
    hora=True,
    registro=True,
    aprendeu="separar quem decide de quem escreve, e manter um registro em que se pode confiar.",
)
BASE = ("6.6",)
FOLGA = timedelta(seconds=0.05)  # há relógios que só andam de tantos em tantos milissegundos
LINHAS_DE_CADA = 40
NOMES = ("ana", "bia", "caio", "dora", "eva", "fabio")  # quanto mais gente, mais encontros


def _bytes(sala: Sala) -> bytes:
    try:
        return sala.programa.registro.read_bytes()
    except OSError:
        return b""


def _linhas(sala: Sala) -> list[str]:
    """As linhas do registro como as vê quem as separa por \\n."""
    texto = _bytes(sala).decode("utf-8", "replace")
    return [linha.removesuffix("\r") for linha in texto.split("\n")[:-1]]


def _eventos(sala: Sala) -> list[str]:
    """As linhas sem a data, qualquer que seja o formato dela: o certo é assunto do 6.1."""
    linhas = [linha.removeprefix("\ufeff") for linha in _linhas(sala)]  # o BOM é assunto do 6.1
    data = _molde_da_data(sala, linhas)
    datas = [re.match(data, linha) for linha in linhas]
    return [x[achada.end() :] if achada else "" for x, achada in zip(linhas, datas, strict=True)]


def _molde_da_data(sala: Sala, linhas: list[str]) -> str:
    """O combinado; se nenhuma linha o segue, o que há antes do primeiro evento que se reconhece."""
    certa = padrao_da_data(sala.dialeto)
    if any(re.match(certa + _comeco_do_evento(sala), linha) for linha in linhas):
        return certa
    evento = re.compile("|".join(map(re.escape, palavras(sala.dialeto))))
    achado = next((x for x in map(evento.search, linhas) if x), None)
    if achado is None:
        return certa
    return re.sub(r"\d+", r"\\d+", re.escape(achado.string[: achado.start()]))


def _comeco_do_evento(sala: Sala) -> str:
    """Depois da data vem uma letra, ou o que o dialeto põe no lugar dela, como um colchete."""
    primeira = sala.dialeto.evento_mensagem[:1]
    return re.escape(primeira) if primeira not in "{" and not primeira.isalpha() else r"[^\W\d_]"


def _espera_evento(sala: Sala, evento: str, vezes: int = 1, causa: str = "") -> None:
    """Espera o evento aparecer exatamente `vezes` vezes no registro."""
    sala.espera(lambda: _eventos(sala).count(evento) >= vezes)
    achados = _eventos(sala).count(evento)
    if achados != vezes:
        raise sala.falha(
            f"“{evento}” escrito {em_vezes(vezes)} no registro",
            f"{em_vezes(achados)}; {_fim_do_registro(sala)}",
            causa,
            EventoErrado(evento, achados, tuple(_eventos(sala))),
        )


def _fim_do_registro(sala: Sala) -> str:
    minhas = [x for x in _linhas(sala) if not sala.e_de_outra_cena(x) and "certo por aqui" not in x]
    if not minhas:
        return "o registro não tem nenhuma linha desta conversa"
    return "no registro: " + "; ".join(f"“{_sem_data(x, sala)}”" for x in minhas[-4:])


def _sem_data(linha: str, sala: Sala) -> str:
    return visivel(re.sub("^" + padrao_da_data(sala.dialeto), "DATA ", linha))


@requisito(
    "6.1",
    peso=2,
    depende=BASE,
    sozinho=True,
    espera=True,
    precisa=("registro",),
    dicas=(
        "Cada linha começa com a data e a hora locais: 2026-03-01 14:03:22, e depois o evento.",
        "datetime.now().strftime('%Y-%m-%d %H:%M:%S'); abra o arquivo com encoding='utf-8' e termine "
        "cada linha com \\n.",
    ),
)
def requisito_formato_do_registro(sala: Sala) -> None:
    """Escreve no arquivo de `--registro`, em UTF-8, uma linha por evento: `AAAA-MM-DD HH:MM:SS EVENTO …`, hora local (frações de segundo são aceitas)."""
    ana, _ = sala.entram("ana", "bia")
    # Um segundo depois, uma data calculada só quando o programa começou já está errada.
    sala.espera(lambda: False, prazos.UM_SEGUNDO)
    antes = _desde(sala)
    fim = sala.fala(ana, "manhã de opção").split()[-1]
    if not _foi_escrito(sala, fim):  # se só as mensagens faltam, é do 6.3
        fim = sala.entra("caio").apelido
        _espera_no_arquivo(sala, fim)
    depois = _agora(sala)
    _confere_utf8(sala)
    _confere_as_datas(sala)
    carimbada = next(x for x in _linhas(sala) if fim in x)
    hora = le_data(sala.dialeto, carimbada) or datetime.min
    if "%S" not in sala.dialeto.data_do_registro:
        antes = antes.replace(second=0)
    if not antes <= hora <= depois:
        raise sala.falha(
            "a data e a hora locais do momento",
            f"{hora:%H:%M:%S}, quando eram {depois:%H:%M:%S}",
            fato=HoraErrada(hora, depois),
        )
    with sala.outro_programa(a_oeste=de_manha()) as cedo:
        ana, _ = cedo.entram("ana", "bia")
        cedo.passo("onde eram nove da manhã")
        _foi_escrito(cedo, cedo.fala(ana, "bom dia").split()[-1])
        _confere_as_datas(cedo)


def _confere_as_datas(sala: Sala) -> None:
    for linha in _linhas(sala):
        if not re.match(padrao_da_data(sala.dialeto) + _comeco_do_evento(sala), linha):
            raise sala.falha(
                "cada linha do registro começar com AAAA-MM-DD HH:MM:SS e um evento",
                f"“{visivel(linha)[:80]}”",
                "o arquivo começa com um BOM: use encoding='utf-8', não 'utf-8-sig'"
                if linha.startswith("\ufeff")
                else f"uma linha do registro começa com “{visivel(linha)[:19]}”, e não com a data e a hora na forma AAAA-MM-DD HH:MM:SS",
            )


def _desde(sala: Sala) -> datetime:
    """O carimbo mais antigo que o próximo acontecimento ainda pode ter."""
    return (_agora(sala) - FOLGA).replace(microsecond=0)


def _agora(sala: Sala) -> datetime:
    """A hora local do programa, que roda num fuso escolhido pelo corretor."""
    if not sala.programa.receita.e_python:
        return datetime.now()
    universal = datetime.now(timezone.utc).replace(tzinfo=None)
    return universal - sala.programa.a_oeste


def _confere_utf8(sala: Sala) -> None:
    try:
        _bytes(sala).decode("utf-8")
    except UnicodeDecodeError as erro:
        raise sala.falha(
            "o registro em UTF-8",
            f"bytes que não são UTF-8: {_bytes(sala)[erro.start - 8 : erro.end + 4]!r}",
            "o arquivo foi aberto sem encoding='utf-8'",
        ) from erro
    em_texto = _bytes(sala).decode("utf-8")
    if "de op" in em_texto and "manhã de opção" not in em_texto:
        raise sala.falha(
            "“manhã de opção” escrito em UTF-8 no registro",
            _fim_do_registro(sala),
            "os acentos não foram escritos como o texto que chegou: confira encoding='utf-8'",
        )


@requisito(
    "6.2",
    peso=2,
    depende=BASE,
    precisa=("registro", "evento_entrada", "evento_saida"),
    dicas=(
        "Quem entra vira ENTRADA ana; quem sai, de qualquer jeito, SAIDA ana; uma vez cada.",
        "Escreva a SAIDA no mesmo lugar em que anuncia a saída.",
    ),
)
def requisito_registra_entrada_e_saida(sala: Sala) -> None:
    """Registra `ENTRADA ana` e `SAIDA ana` (também nas quedas), uma vez cada."""
    dialeto = sala.dialeto
    sala.entram("caio", "dora")
    sala.cai(sala.conecta("eva"), "fim")  # quem nunca teve apelido não entra nem sai
    for como in ("sair", "fim", "queda"):
        ana = sala.entra("ana")
        _recusa_o_apelido(sala, ana.apelido)
        _espera_evento(sala, dialeto.evento_entrada.format(apelido=ana.apelido))
        if como == "sair":
            sala.diz(ana, dialeto.palavra_sair)
        else:
            sala.cai(ana, como)
        _espera_evento(sala, dialeto.evento_saida.format(apelido=ana.apelido))
        if ana in sala.presentes:
            sala.presentes.remove(ana)
        sala.cerca(sala.presentes[0])
        _espera_evento(sala, dialeto.evento_saida.format(apelido=ana.apelido))
    saidas = [x for x in _eventos(sala) if x.startswith(dialeto.evento_saida.format(apelido=""))]
    estranhas = [x for x in saidas if x.split(" ")[-1] not in sala.programas.sorteados]
    if estranhas:
        raise sala.falha(
            "nenhuma SAIDA de quem nunca teve apelido",
            f"no registro: “{visivel(estranhas[0])}”",
            "quem nunca entrou foi registrado como se saísse",
        )


def _recusa_o_apelido(sala: Sala, apelido: str) -> None:
    """Alguém pede um apelido que já tem dono, é recusado e desiste."""
    rival = _pede_apelido(sala, apelido)
    sala.espera(lambda: any(sala.dialeto.e_erro(x) for x in rival.linhas), prazos.PRESSA)
    sala.cai(rival, "fim")


@requisito(
    "6.3",
    depende=BASE,
    precisa=("registro",),
    dicas=(
        "Cada mensagem pública vira uma linha: MENSAGEM ana: oi.",
        "Registre o texto que a pessoa escreveu, sem a hora que vai para os outros.",
    ),
)
def requisito_registra_mensagem(sala: Sala) -> None:
    """Registra `MENSAGEM ana: oi`."""
    ana, bia = sala.entram("ana", "bia")
    for base in ("oi", "no item 10:  isto, @caio"):
        texto = sala.texto(base)
        sala.diz(ana, sala.dialeto.para_todos(texto))
        if sala.todos_ouviram([bia], [texto], ana, sala.prazo):  # se chega mudado, é do 3.3
            evento = sala.dialeto.evento_mensagem.format(apelido=ana.apelido, texto=texto)
            _espera_evento(sala, evento)
    palavra = sala.dialeto.palavra_sair
    sala.diz(ana, palavra)
    sala.espera(lambda: bool(ana.fim), prazos.PRESSA)
    evento = sala.dialeto.evento_mensagem.format(apelido=ana.apelido, texto=palavra)
    _nao_registra(sala, evento, "o pedido de saída foi registrado como se fosse uma mensagem")
    if not sala.dialeto.falta(["linhas"]):
        _meia_linha_nao_e_mensagem(sala, bia)


def _meia_linha_nao_e_mensagem(sala: Sala, quem: Pessoa) -> None:
    texto = sala.texto("ainda falta")
    sala.passo(f"{quem.nome} enviou metade de uma linha, sem \\n, e foi embora")
    sala.envia(quem, texto.encode())
    sala.espera_ler(quem)
    sala.cai(quem, "fim")
    saida = sala.dialeto.evento_saida.format(apelido=quem.apelido)  # se ela falta, é do 6.2
    sala.espera(lambda: saida in _eventos(sala), prazos.PRESSA)
    evento = sala.dialeto.evento_mensagem.format(apelido=quem.apelido, texto=texto)
    _nao_registra(
        sala, evento, "o que veio antes do fim, sem \\n, não é uma linha: não se registra"
    )


def _nao_registra(sala: Sala, evento: str, causa: str) -> None:
    achados = [x for x in _eventos(sala) if x == evento]
    if achados:
        raise sala.falha(f"nenhum “{evento}” no registro", _fim_do_registro(sala), causa)


@requisito(
    "6.4",
    depende=BASE,
    precisa=("registro", "evento_privado", "privado"),
    dicas=(
        "Uma mensagem privada entregue vira PRIVADO ana -> bia: oi.",
        "Registre quem enviou, para quem e o texto, só depois de saber que o destino existe.",
    ),
)
def requisito_registra_privado(sala: Sala) -> None:
    """Registra `PRIVADO ana -> bia: oi`."""
    ana, bia = sala.entram("ana", "bia")
    texto = sala.palavra("oi")  # com espaços, é do 4.5
    sala.diz(ana, sala.dialeto.comando_privado.format(destino=bia.apelido, texto=texto))
    sala.ouvem([bia], texto, ana)
    privado, mensagem = sala.dialeto.evento_privado, sala.dialeto.evento_mensagem
    _espera_evento(sala, privado.format(apelido=ana.apelido, destino=bia.apelido, texto=texto))
    publica = (
        "a mensagem privada foi registrada também como mensagem: cada acontecimento é uma linha só"
    )
    for tudo in (texto, sala.dialeto.comando_privado.format(destino=bia.apelido, texto=texto)):
        _nao_registra(sala, mensagem.format(apelido=ana.apelido, texto=tudo), publica)
    ausente = sala.novo_apelido("zeca")
    sala.diz(ana, sala.dialeto.comando_privado.format(destino=ausente, texto=texto))
    sala.cerca(ana)
    perdida = privado.format(apelido=ana.apelido, destino=ausente, texto=texto)
    _nao_registra(sala, perdida, "foi registrada uma mensagem privada que não chegou a ninguém")


@requisito(
    "6.5",
    depende=BASE,
    precisa=("registro", "evento_erro", "erro"),
    dicas=(
        "Todo ERRO enviado a alguém também vira uma linha ERRO … no registro.",
        "Faça uma função só que registra o erro e o envia.",
    ),
)
def requisito_registra_erro(sala: Sala) -> None:
    """Registra `ERRO …` para apelido recusado e mensagem privada malformada."""
    ana, bia = sala.entram("ana", "bia")
    _exige_mais_um_erro(sala, "um apelido em uso", lambda: _pede_apelido(sala, ana.apelido))
    _exige_mais_um_erro(sala, "um apelido vazio", lambda: _pede_apelido(sala, ""))
    _exige_mais_um_erro(
        sala, "uma mensagem privada sem texto", lambda: _erra_a_privada(sala, ana, bia)
    )


def _erra_a_privada(sala: Sala, ana: Pessoa, bia: Pessoa) -> Pessoa:
    ana.marcar()
    sala.diz(ana, sala.dialeto.comando_privado.format(destino=bia.apelido, texto="").rstrip())
    return ana


def _pede_apelido(sala: Sala, apelido: str) -> Pessoa:
    rival = sala.conecta("caio")
    sala.passo(f"caio pediu o apelido “{apelido}”")
    sala.pede_apelido(rival, apelido)
    return rival


def _exige_mais_um_erro(sala: Sala, de_que: str, faz: Callable[[], Pessoa]) -> None:
    def erros() -> int:
        return sum(x.startswith(sala.dialeto.evento_erro) for x in _eventos(sala))

    antes = erros()
    quem = faz()
    if not sala.espera(lambda: erros() > antes):
        raise sala.falha(
            f"uma linha “{sala.dialeto.evento_erro} …” no registro, por {de_que}",
            _fim_do_registro(sala),
            "o erro foi respondido mas não foi registrado"
            if any(sala.dialeto.e_erro(x) for x in quem.recentes())
            else f"o servidor nem respondeu ERRO, por {de_que}",
            ErroNaoRegistrado(antes),
        )


@requisito(
    "6.6",
    peso=2,
    depende=("3.1", "2.1"),
    sozinho=True,
    precisa=("registro",),
    dicas=(
        "O que se escreve num arquivo fica guardado na memória até haver bastante: é o buffer.",
        "Abra com buffering=1, ou chame flush() depois de cada write().",
    ),
)
def requisito_registro_na_hora(sala: Sala) -> None:
    """A linha está no arquivo assim que o evento acontece, sem esperar o servidor fechar."""
    ana, bia = sala.entram("ana", "bia")
    for quem in (ana, bia):
        fim = sala.fala(quem, "para ficar escrito").split()[-1]
        na_hora = any(quem.apelido in linha for linha in _linhas(sala))
        if na_hora and not _foi_escrito(sala, fim, prazos.REGISTRO):
            sala.fala(ana, "mais uma")
            if not _foi_escrito(sala, fim, prazos.RESPOSTA):
                return  # o resto chega na hora, e ela, nunca: é assunto do 6.3
            raise _nao_na_hora(sala, fim)
        _espera_no_arquivo(sala, fim, prazos.REGISTRO)
    if sala.dialeto.comando_privado:
        _tambem_a_privada(sala, ana, bia)


def _tambem_a_privada(sala: Sala, ana: Pessoa, bia: Pessoa) -> None:
    """Se ela nunca vai para o arquivo, é assunto do 6.4."""
    texto = sala.texto("em particular")
    sala.diz(ana, sala.dialeto.comando_privado.format(destino=bia.apelido, texto=texto))
    sala.espera(lambda: sala.achou(bia, texto) is not None)
    fim = texto.split()[-1]
    if _foi_escrito(sala, fim, prazos.REGISTRO):
        return
    sala.fala(bia, "e para todos")
    if _foi_escrito(sala, fim, prazos.REGISTRO):
        raise sala.falha(
            "a privada no arquivo de --registro logo depois de dita",
            "ela só apareceu depois de uma mensagem pública",
            "só alguns eventos vão logo para o arquivo: chame flush() depois de cada write(), ou abra "
            "com buffering=1",
        )


def _foi_escrito(sala: Sala, trecho: str, prazo: float = 0.0) -> bool:
    """Numa linha inteira; numa máquina ocupada, conta o que há depois de o programa parar."""

    def escrito() -> bool:
        return any(trecho in linha for linha in _linhas(sala))

    if not sala.espera(escrito, prazo):
        sala.programa.espera_repouso()
    return escrito()


def _espera_no_arquivo(sala: Sala, trecho: str, prazo: float = 0.0) -> None:
    """Só o trecho sorteado: o formato é assunto dos outros requisitos."""
    if not _foi_escrito(sala, trecho, prazo):
        raise _nao_na_hora(sala, trecho)


def _nao_na_hora(sala: Sala, trecho: str) -> Falha:
    return sala.falha(
        "a mensagem no arquivo de --registro logo depois de dita",
        _fim_do_registro(sala),
        "o texto ainda não foi para o arquivo: ou a linha não acaba com \\n (com buffering=1, é ele que a descarrega), ou falta descarregar (buffering=1 no open, ou flush() depois do write), ou o programa deixa para escrever mais tarde",
        NaoFoiEscrito(trecho),
    )


@requisito(
    "6.7",
    depende=BASE,
    sozinho=True,
    precisa=("registro",),
    dicas=(
        "O modo 'w' apaga o arquivo ao abrir.",
        "Abra com o modo 'a' (append), que acrescenta no fim.",
    ),
)
def requisito_registro_preservado(sala: Sala) -> None:
    """Reiniciado, preserva o que já estava registrado."""
    ana, _ = sala.entram("ana", "bia")
    _foi_escrito(sala, sala.fala(ana, "antes de reiniciar").split()[-1])
    escrito = _bytes(sala)
    sala.solta_todos()
    sala.presentes.clear()
    sala.reinicia()
    caio, _ = sala.entram("caio", "dora")
    _foi_escrito(sala, sala.fala(caio, "depois de reiniciar").split()[-1])
    if not _bytes(sala).startswith(escrito):
        raise sala.falha(
            "o que estava no registro continuar lá depois de reiniciar",
            "as linhas antigas sumiram ou mudaram",
            "o programa, quando começa, apaga o arquivo ou escreve por cima do que há nele: abra com o "
            "modo 'a'",
        )


@requisito(
    "6.8",
    depende=("6.3", "2.4"),
    sozinho=True,
    caos=1,
    precisa=("registro", "fluxo"),
    dicas=(
        "Várias threads escrevendo no mesmo arquivo embaralham os pedaços.",
        "Monte a linha inteira, escreva com um write() só e com a trava na mão.",
    ),
)
def requisito_registro_simultaneo(sala: Sala) -> None:
    """Com muitas mensagens simultâneas, nenhuma linha some ou se mistura."""
    _todos_no_registro(sala, LINHAS_DE_CADA, NOMES[:3])
    with sala.outro_programa(caos=1) as caos:
        caos.passo("de novo, com as threads do programa embaralhadas")
        _todos_no_registro(caos, 5, NOMES)


def _todos_no_registro(sala: Sala, quantas: int, nomes: tuple[str, ...]) -> None:
    pessoas = sala.entram(*nomes)
    sala.programa.embaralha()
    sala.passo(f"{', '.join(nomes)} disseram {quantas} linhas cada, ao mesmo tempo")
    esperados = {p.nome: [sala.texto(f"{p.nome} {i}") for i in range(quantas)] for p in pessoas}
    modelo = sala.dialeto.evento_mensagem
    antes = _bytes(sala)
    eventos = {
        modelo.format(apelido=p.apelido, texto=t) for p in pessoas for t in esperados[p.nome]
    }

    def escritas() -> int:
        return len(eventos.intersection(_eventos(sala)))

    with sala.congelado():
        for vez in range(quantas):
            for pessoa in pessoas:
                sala.envia(pessoa, sala.quadro.fala(esperados[pessoa.nome][vez]))
    # Espera pelo total: numa disputa pela trava, uma pessoa pode passar um tempo sem vez.
    sala.espera_parar(escritas, len(eventos))
    if not _bytes(sala).startswith(antes):
        raise sala.falha(
            "o que já estava no registro continuar lá",
            "as primeiras linhas sumiram ou mudaram",
            "o arquivo foi reescrito: acrescente cada linha no fim (modo 'a')",
        )
    for pessoa in pessoas:
        _confere_na_ordem(sala, pessoa, esperados[pessoa.nome])


def _confere_na_ordem(sala: Sala, pessoa: Pessoa, textos: list[str]) -> None:
    modelo = sala.dialeto.evento_mensagem
    eventos = [modelo.format(apelido=pessoa.apelido, texto=texto) for texto in textos]
    conjunto = set(eventos)

    def escritos() -> list[str]:
        return [evento for evento in _eventos(sala) if evento in conjunto]

    if escritos() != eventos:
        faltam = len(set(eventos) - set(escritos()))
        padrao = padrao_da_data(sala.dialeto) + _comeco_do_evento(sala)
        raise sala.falha(
            f"as {len(eventos)} mensagens de {pessoa.nome} no registro, inteiras e na ordem",
            f"{faltam} faltando ou partidas" if faltam else "repetidas ou fora de ordem",
            fato=RegistroIncompleto(
                faltam, all(re.match(padrao, linha) for linha in _linhas(sala))
            ),
        )


@requisito(
    "6.9",
    peso=2,
    depende=("3.1", "2.1"),
    sozinho=True,
    espera=True,
    precisa=("hora",),
    dicas=(
        "Nesta etapa, o que os outros recebem começa com a hora: [14:03:22] ana: oi.",
        "datetime.now().strftime('[%H:%M:%S] ') na frente das mensagens públicas e das privadas.",
    ),
)
def requisito_hora_na_mensagem(sala: Sala) -> None:
    """Mensagens públicas e privadas chegam com `[HH:MM:SS] ` na frente."""
    ana, bia = sala.entram("ana", "bia")
    # Um segundo depois, uma hora calculada só quando o programa começou já está errada.
    sala.espera(lambda: False, prazos.UM_SEGUNDO)
    antes = _desde(sala)
    publica = sala.fala(ana, "a que horas?")
    privada = sala.palavra("agora")
    sala.diz(ana, sala.dialeto.comando_privado.format(destino=bia.apelido, texto=privada))
    sala.ouvem([bia], privada, ana)
    depois = _agora(sala)
    for texto in (publica, privada):
        _confere_hora(sala, sala.achou(bia, texto) or "", antes, depois)
    with sala.outro_programa(a_oeste=de_manha()) as cedo:
        ana, bia = cedo.entram("ana", "bia")
        cedo.passo("onde eram nove da manhã")
        antes, texto = _desde(cedo), cedo.fala(ana, "bom dia")
        _confere_hora(cedo, cedo.achou(bia, texto) or "", antes, _agora(cedo))


def _confere_hora(sala: Sala, linha: str, antes: datetime, depois: datetime) -> None:
    esperado = f"uma linha que começa com a hora local, como “{hora_de_exemplo(sala.dialeto)}”"
    if not sala.dialeto.tem_hora(linha):
        fato = SemAHora(sala.sem_hora_nenhuma(linha) != linha)
        raise sala.falha(esperado, f"bia recebeu “{visivel(linha)}”", fato=fato)
    dita = re.match(sala.dialeto.padrao_da_hora, linha)[0]  # type: ignore[index]  # tem_hora viu
    hora = datetime.strptime(dita, sala.dialeto.hora).time()
    if "%S" not in sala.dialeto.hora:
        antes = antes.replace(second=0)
    momento = datetime.combine(antes.date(), hora)
    candidatos = (momento, momento + timedelta(days=1), momento - timedelta(days=1))
    if any(antes <= c <= depois for c in candidatos):
        return
    raise sala.falha(
        esperado,
        f"a hora {hora}, quando eram {depois.time()}",
        fato=HoraErrada(min(candidatos, key=lambda c: abs(c - depois)), depois),
    )


@requisito(
    "6.10",
    depende=("6.3",),
    precisa=("registro",),
    dicas=(
        "Um \\r, um \\x1b ou um U+2028 dentro do texto finge um fim de linha ou apaga a tela.",
        "Antes de escrever, troque cada caractere em que str.isprintable() é False.",
    ),
)
def requisito_registro_sem_falsificacao(sala: Sala) -> None:
    r"""Texto com caracteres de controle (`\r`, `\x1b`, U+2028) não forja uma segunda linha nem apaga a tela de quem lê."""
    ana, bia = sala.entram("ana", "bia")
    data = datetime(2026, 1, 1).strftime(sala.dialeto.data_do_registro)
    falsa = f"{data}{sala.dialeto.evento_mensagem.format(apelido=bia.apelido, texto='falso')}"
    for invisivel in ("\r", "\x1b[2J\x1b[H", "\u2028", "\x0b", "\x85"):
        ponta = sala.texto("fim").split()[-1]
        sala.diz(ana, sala.dialeto.para_todos(f"inocente{invisivel}{falsa} {ponta}"))
        _espera_no_arquivo(sala, ponta)
    texto = _bytes(sala).decode("utf-8", "replace")
    for linha in texto.split("\n"):
        for letra in linha.removesuffix("\r"):
            if unicodedata.category(letra) in ("Cc", "Zl", "Zp"):
                raise sala.falha(
                    "nenhum caractere de controle no registro",
                    f"{letra!r} dentro de uma linha",
                    "o texto foi escrito no registro como veio: troque os caracteres de controle antes",
                )
    falsas = [x for x in _linhas(sala) if x.startswith(falsa)]
    if falsas:
        raise sala.falha(
            "uma linha só por mensagem",
            "apareceu uma linha falsa, como se bia tivesse falado",
            "um caractere do texto virou fim de linha no registro",
        )
