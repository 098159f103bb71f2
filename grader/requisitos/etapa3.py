"""Etapa 3 — Apelidos: a primeira linha de cada conexão é um nome só daquela pessoa.

Quem ainda não tem apelido não existe para os outros: não é anunciado, não fala e não ouve.
"""

import itertools

from grader.cena.disfarce import exige_que_nao_se_passe
from grader.cena.fatos import ApelidoAceito, DisputaErrada
from grader.cena.pessoa import Pessoa
from grader.cena.sala import Sala
from grader.contrato.etapas import Etapa
from grader.contrato.texto import visivel
from grader.requisitos import requisito

ETAPA = Etapa(
    apelido=True,
    aprendeu="guardar o estado de cada conexão e evitar uma corrida: conferir e ocupar juntos.",
)
RIVAIS = 6
RODADAS_CALMAS = 2
RODADAS_DE_CAOS = 8
RECUSAS = 5  # seguidas, na mesma conexão


@requisito(
    "3.1",
    peso=3,
    depende=("1.1",),
    sozinho=True,
    dicas=(
        "A primeira linha completa que chega de cada conexão é o apelido, não uma mensagem.",
        "Responda só a quem entrou: envia(conexao, f'Bem-vindo ao chat, {apelido}!'). Um prompt "
        "antes disso precisa começar com '* ' e terminar em \\n.",
    ),
)
def requisito_boas_vindas(sala: Sala) -> None:
    """Toma a primeira linha como apelido e dá as boas-vindas só a quem entrou."""
    ana = _entra_com_boas_vindas(sala, "ana")
    bia = _entra_com_boas_vindas(sala, "bia")
    sala.presentes = [ana, bia]
    _entra_com_boas_vindas(sala, "Caio")  # prova que tudo o que bia causou já chegou a ana
    vistas = [x for x in ana.linhas if sala.dialeto.e_boas_vindas(x, bia.apelido)]
    dela = 0 if sala.dialeto.com_o_apelido else 1  # sem o apelido, a de ana também se parece
    if len(vistas) > dela:
        raise sala.falha(
            "só bia receber as boas-vindas dela",
            f"ana recebeu “{visivel(vistas[-1])}”",
            "as boas-vindas foram enviadas a todos: elas são só para quem acabou de entrar",
            bloqueia=False,
        )
    with sala.sem_bloquear():
        _so_as_boas_vindas(sala, [ana, bia])
    if not sala.dialeto.falta(["linhas", "boas_vindas"]):
        with sala.sem_bloquear():
            _apelido_em_pedacos(sala, ana, bia)


def _so_as_boas_vindas(sala: Sala, pessoas: list[Pessoa]) -> None:
    """Depois delas, só avisos livres; o que fala de quem chegou depois é um anúncio, do 3.2."""
    for quem in pessoas:
        for sobra in sala.sobras(quem):
            de_outro = any(x.apelido in sobra for x in sala.bomba.clientes if x is not quem)
            if not (de_outro or sala.dialeto.e_boas_vindas(sobra, "")):
                raise sala.falha(
                    f"{quem.nome} receber só a linha de boas-vindas",
                    f"{quem.nome} recebeu também “{visivel(sobra)}”",
                    "uma linha que não está no protocolo veio com as boas-vindas: junte tudo numa "
                    f"linha, ou comece a outra com “{sala.dialeto.aviso_livre}”",
                )


def _apelido_em_pedacos(sala: Sala, ana: Pessoa, bia: Pessoa) -> None:
    """O apelido chega cortado, e o resto dele vem junto com a primeira mensagem."""
    controle = sala.texto("quem me ouve?")
    sala.envia_a_todos(bia, controle)
    conversam = sala.todos_ouviram([ana], [controle], bia, sala.prazo)
    dora = sala.conecta("dora")
    sala.apelida(dora.apelido[2:], "ra")
    inteira = sala.dialeto.entrada.format(apelido=dora.apelido)
    corte = inteira.index(dora.apelido) + 2
    comeco, resto = inteira[:corte], inteira[corte:]
    sala.passo(f"dora enviou só “{comeco}”; depois, de uma vez, o resto do apelido e uma mensagem")
    sala.conversa.anota("dora", "servidor", "bytes", f"{comeco}… (meia linha)")
    sala.envia(dora, comeco.encode())
    sala.espera_ler(dora)
    texto = sala.texto("cheguei falando")
    dito = sala.dialeto.para_todos(texto)
    sala.conversa.anota("dora", "servidor", "bytes", f"…{resto}\n{dito}")
    sala.envia(dora, f"{resto}\n{dito}\n".encode())
    causa = (
        "o apelido foi tomado do que veio num recv(), e não da primeira linha: leia linhas também "
        "na hora do apelido, e guarde o que vier depois do \\n"
    )
    sala.espera(lambda: any(sala.dialeto.e_boas_vindas(x, dora.apelido) for x in dora.linhas))
    if not any(sala.dialeto.e_boas_vindas(x, dora.apelido) for x in dora.linhas):
        esperado = f"dora receber “{sala.dialeto.boas_vindas}… {dora.apelido}”"
        raise sala.falha(esperado, sala.o_que_veio(dora), causa)
    if conversam:  # se nem as outras mensagens chegam, é assunto do 2.1
        sala.ouvem([ana, bia], texto, dora, causa)


def _entra_com_boas_vindas(sala: Sala, nome: str) -> Pessoa:
    """A primeira linha que não é aviso livre tem de ser a de boas-vindas."""
    if not sala.dialeto.boas_vindas:
        return sala.entra(nome)
    quem = sala.conecta(nome)
    sala.apresenta(quem)
    for linha in quem.linhas:
        if sala.dialeto.e_boas_vindas(linha, quem.apelido):
            return quem
        de_outro = sala.e_anuncio_de_alguem(linha)  # cedo demais, mas isso é assunto do 3.6
        if linha and not sala.dialeto.e_aviso_livre(linha) and not de_outro:
            raise sala.falha(
                f"{quem.nome} receber as boas-vindas antes de qualquer outra linha",
                f"{quem.nome} recebeu “{visivel(linha)}”",
                "uma linha que não está no protocolo chegou antes das boas-vindas: um prompt "
                "precisa começar com “* ”",
                bloqueia=False,
            )
    return quem


@requisito(
    "3.2",
    peso=2,
    depende=("3.1", "2.1"),
    precisa=("entrou",),
    dicas=(
        "Quando alguém entra, cada um dos outros lê uma vez: ana entrou no chat.",
        "Depois de guardar o apelido, percorra os participantes e envie o aviso a todos, menos a "
        "quem acabou de entrar.",
    ),
)
def requisito_avisa_que_entrou(sala: Sala) -> None:
    """Avisa os outros, uma vez, que essa pessoa entrou."""
    ana, bia = sala.entram("ana", "bia")
    caio = sala.entra("caio")
    sala.cerca(caio)
    modelo = sala.dialeto.entrou
    for outra in (ana, bia):
        sala.vigia_contagem(outra, modelo, caio, 1)
    _nao_recebe_o_proprio(sala, caio, modelo)


def _nao_recebe_o_proprio(sala: Sala, quem: Pessoa, modelo: str) -> None:
    linhas = [x for x in quem.linhas if sala.dialeto.e_anuncio(x, modelo, quem.apelido)]
    if linhas:
        raise sala.falha(
            f"o aviso ir só para os outros, não para {quem.nome}",
            f"{quem.nome} recebeu “{visivel(linhas[0])}”",
            "o aviso de entrada também foi enviado a quem entrou: pule essa pessoa",
        )


@requisito(
    "3.3",
    peso=2,
    depende=("3.1", "2.1"),
    dicas=(
        "Os outros precisam saber quem falou: ana: oi.",
        "Monte a linha com f'{apelido}: {texto}', com um espaço depois dos dois-pontos.",
    ),
)
def requisito_apelido_na_mensagem(sala: Sala) -> None:
    """Entrega as mensagens como `apelido: texto`."""
    ana, bia, caio = sala.entram("ana", "bia", "caio")
    for quem in (ana, bia, caio):
        texto = sala.fala(quem, "olá,  é de manhã: às 9h?")
        certa = sala.dialeto.publica.format(apelido=quem.apelido, texto=texto)
        for ouvinte in sala.outros(quem):
            sala.confere_linha(ouvinte, texto, certa)


@requisito(
    "3.4",
    peso=2,
    depende=("3.1", "2.1"),
    precisa=("recusa",),
    dicas=(
        "Antes de aceitar um apelido, veja se alguém já o usa.",
        "Envie 'ERRO …' e volte a esperar outra linha na mesma conexão: um laço que só termina "
        "quando o apelido é aceito.",
    ),
)
def requisito_apelido_em_uso(sala: Sala) -> None:
    """Recusa com `ERRO` um apelido em uso e aceita outra tentativa na mesma conexão."""
    ana, bia = sala.entram("ana", "bia")
    rival = sala.conecta("caio")
    sala.passo("caio pediu o apelido de ana")
    sala.pede_apelido(rival, ana.apelido)
    _espera_recusa(sala, rival, ana.apelido, "um apelido em uso")
    for _ in range(RECUSAS):
        rival.marcar()
        sala.pede_apelido(rival, ana.apelido)
        sala.espera(lambda: any(map(sala.dialeto.e_erro, rival.recentes())) or bool(rival.fim))
    sala.passo(f"caio pediu o mesmo apelido mais {RECUSAS} vezes, e depois outro")
    sala.apresenta(
        rival,
        "depois de recusar o apelido, o servidor não aceitou outra tentativa: deixe a conexão "
        "aberta e volte a esperar uma linha, quantas vezes a pessoa quiser",
    )
    sala.presentes.append(rival)
    rival.marcar()
    sala.fala(bia, "oi, ana", causa="a dona do apelido deixou de receber depois da tentativa")
    sala.fala(ana, "continuo aqui")
    sala.fala(rival, "agora sim")
    exige_que_nao_se_passe(sala, ana.apelido, bia)
    _quem_desiste_nao_leva(sala, ana, bia)
    if sala.dialeto.boas_vindas and not sala.dialeto.falta(["fluxo"]):
        _duas_tentativas_juntas(sala, ana)
    for dona in (ana, bia) if sala.dialeto.erro else ():
        if erros := [x for x in dona.recentes() if sala.dialeto.e_erro(x)]:
            raise sala.falha(
                f"o “{sala.dialeto.erro}…” ir só para quem pediu o apelido",
                f"{dona.nome} recebeu “{visivel(erros[0])}”",
                "o ERRO da recusa foi enviado a outras pessoas: responda só a quem pediu o apelido",
            )


def _quem_desiste_nao_leva(sala: Sala, ana: Pessoa, bia: Pessoa) -> None:
    """Quem foi recusado e vai embora não libera o apelido, que não era dele."""
    for nome, passo in (
        ("dora", "pediu o apelido de ana"),
        ("eva", "também o pediu"),
    ):
        outra = sala.conecta(nome)
        sala.passo(f"{nome} {passo}")
        sala.pede_apelido(outra, ana.apelido)
        _espera_recusa(sala, outra, ana.apelido, "um apelido em uso")
        sala.cai(outra, "fim")
        sala.fala(bia, "oi de novo, ana", causa="a dona do apelido deixou de receber depois disso")


def _duas_tentativas_juntas(sala: Sala, ana: Pessoa) -> None:
    hugo, texto = sala.conecta("hugo"), sala.texto("cheguei falando")
    entrada = sala.quadro.poe(sala.dialeto.entrada.format(apelido=hugo.apelido))
    sala.envia(hugo, entrada + sala.quadro.fala(texto))
    if not sala.espera(lambda: sala.bem_vindo(hugo) and bool(sala.achou(ana, texto))):
        return  # separar as linhas já na hora do apelido é assunto do 3.1
    sala.presentes.append(hugo)
    gil = sala.conecta("gil")
    sala.passo("gil pediu o apelido de ana e, no mesmo pacote, o dele")
    pedidos = [sala.dialeto.entrada.format(apelido=x) for x in (ana.apelido, gil.apelido)]
    sala.envia(gil, b"".join(map(sala.quadro.poe, pedidos)))
    if not sala.espera(lambda: sala.bem_vindo(gil)):
        raise sala.falha(
            f"gil receber “{sala.dialeto.erro}…” e, depois, “{sala.dialeto.boas_vindas}… gil”",
            sala.o_que_veio(gil),
            "o apelido que veio logo atrás do recusado, no mesmo pacote, se perdeu: depois de recusar "
            "um, passe à linha seguinte sem jogar fora o que já chegou",
        )
    sala.presentes.append(gil)


def _espera_recusa(sala: Sala, quem: Pessoa, apelido: str, de_que: str) -> None:
    """Espera `ERRO`; boas-vindas, silêncio ou conexão fechada são aceitar o que não devia."""

    def respondeu() -> bool:
        return any(
            sala.dialeto.e_erro(x) or sala.dialeto.e_boas_vindas(x, apelido)
            for x in quem.recentes()
        ) or bool(quem.fim)

    sala.espera(respondeu)
    if any(sala.dialeto.e_boas_vindas(x, "") for x in quem.recentes()):
        raise sala.falha(
            f"{quem.nome} receber “{sala.dialeto.erro}…” por {de_que}",
            sala.o_que_veio(quem),
            f"o servidor aceitou {de_que}",
            ApelidoAceito(quem),
        )
    sala.espera_erro(quem, de_que)


@requisito(
    "3.5",
    peso=2,
    depende=("3.1",),
    precisa=("erro",),
    dicas=(
        "Confira o apelido antes de aceitar: vazio, comprido, com espaço, @, : ou invisíveis.",
        "len() de uma str conta caracteres; str.isprintable() é False se houver caractere de "
        "controle. Acentos são bem-vindos.",
    ),
)
def requisito_apelido_valido(sala: Sala) -> None:
    """Recusa com `ERRO` apelido vazio, com espaço no meio, `@`, `:` ou caractere de controle, ou com mais de 20 caracteres (não bytes); aceita acentos."""
    ruins = {
        "um apelido vazio": "",
        "um apelido com espaço no meio": "ana maria",
        "um apelido que começa com @": "@" + sala.novo_apelido("bia"),
        "um apelido com @ no meio": "bia@" + sala.novo_apelido("ufpe"),
        "um apelido com dois-pontos": sala.novo_apelido("ana") + ":oi",
        "um apelido com caractere de controle": "ana\x07" + sala.novo_apelido("x"),
        "um apelido com DEL, que também é de controle": "ana\x7f" + sala.novo_apelido("x"),
        "um apelido de 21 caracteres": "z" * 21,
    }
    if sala.dialeto.falta(["fluxo"]):
        del ruins["um apelido vazio"]  # um envio de nada não é um envio
    for de_que, apelido in ruins.items():
        quem = sala.conecta("dora")
        sala.passo(f"dora pediu {de_que}: “{visivel(apelido)}”")
        sala.pede_apelido(quem, apelido)
        _espera_recusa(sala, quem, apelido, de_que)
        sala.cai(quem, "fim")
    for apelido, causa in APELIDOS_VALIDOS.items():
        quem = sala.conecta("eva", apelido)
        sala.apresenta(quem, causa)
        sala.cai(quem, "fim")


# Escritos por extenso: num apelido sorteado, não se veria o tamanho no relatório.
APELIDOS_VALIDOS = {
    "ana2": "o servidor não aceitou um apelido com algarismo, que é válido: não use isalpha()",
    "joao_10-b": "o servidor não aceitou um apelido válido, com _ e -: só são proibidos espaço, @, : e "
    "caractere de controle (não use isalnum())",
    "a"
    * 20: "o servidor não aceitou um apelido de 20 letras, e o limite é esse: só é comprido demais "
    "o que passa de 20 (len(apelido) > 20)",
    "7": "o servidor não aceitou um apelido de uma letra só, um algarismo, que é válido",
    "Ёлка世界😀": "o servidor não aceitou um apelido em outro alfabeto, que é válido: só são proibidos "
    "espaço, @, : e caractere de controle",
    "joãozito": "o servidor não aceitou um apelido válido, com acento",
    "çãéíõúâêôàüçãéíõúâêô": "o servidor não aceitou um apelido de 20 letras com acentos: conte caracteres (len de "
    "str), não bytes",
}


@requisito(
    "3.6",
    depende=("3.1", "2.1"),
    dicas=(
        "Quem acabou de conectar ainda não está no chat: só entra depois que o apelido é aceito.",
        "Ponha a conexão na lista de participantes junto com o apelido, não logo depois do accept().",
    ),
)
def requisito_sem_apelido_nao_ouve(sala: Sala) -> None:
    """Não entrega nada a quem ainda não tem apelido, nem o anuncia."""
    ana, bia = sala.entram("ana", "bia")
    dora = sala.conecta("dora")
    sala.espera_atender(dora)  # a thread que atende dora pode demorar um instante a começar
    texto = sala.fala(ana, "para quem entrou")
    sala.cerca(ana)
    _ninguem_foi_anunciado(sala, [ana, bia])
    causa = "a conexão entrou na lista de participantes antes de ter apelido"
    ate_aqui = len(dora.linhas)
    sala.apresenta(dora)  # o que tiver vazado antes está antes das boas-vindas, se as há
    antes = itertools.takewhile(
        lambda x: not sala.dialeto.e_boas_vindas(x, dora.apelido),
        dora.linhas if sala.dialeto.boas_vindas else dora.linhas[:ate_aqui],
    )
    de_outros = (texto, ana.apelido, bia.apelido)
    for linha in antes:  # o histórico que vem depois das boas-vindas é assunto do 2.8
        if any(x in linha for x in de_outros) and not sala.dialeto.e_aviso_livre(linha):
            esperado = "dora não receber nada antes de ter apelido"
            raise sala.falha(esperado, f"dora recebeu “{visivel(linha)}”", causa)


def _ninguem_foi_anunciado(sala: Sala, ouvintes: list[Pessoa]) -> None:
    for linha in (linha for ouvinte in ouvintes for linha in ouvinte.recentes()):
        if sala.e_anuncio_de_alguem(linha) and not sala.e_de_outra_cena(linha):
            raise sala.falha(
                "ninguém ser anunciado antes de ter apelido",
                f"chegou “{visivel(linha)}”",
                "o servidor anuncia a conexão antes de receber o apelido",
            )


@requisito(
    "3.7",
    depende=("3.1", "2.1"),
    sozinho=True,
    dicas=(
        "Esperar o apelido também é esperar: não pode acontecer no mesmo laço do accept().",
        "Leia o apelido dentro da função que roda na thread de cada cliente.",
    ),
)
def requisito_calado_nao_atrapalha(sala: Sala) -> None:
    """Continua atendendo os outros enquanto alguém conectado não manda o apelido."""
    causa = "o servidor ficou esperando o apelido de uma pessoa calada e não atendeu os outros"
    sala.conecta("dora")
    ana = sala.entra("ana", causa=causa)
    sala.conectam_calados()
    bia = sala.entra("bia", causa=causa)
    sala.fala(ana, "oi, bia", causa=causa)
    sala.fala(bia, "oi, ana", causa=causa)


@requisito(
    "3.8",
    depende=("3.1", "2.1"),
    dicas=(
        "Quando a conexão acaba, o apelido volta a ficar livre.",
        "Remova a pessoa do dicionário num finally: vale para o fim normal e para a queda.",
    ),
)
def requisito_libera_o_apelido(sala: Sala) -> None:
    """Libera o apelido de quem caiu."""
    sala.entra("bia")
    for como in ("fim", "queda"):
        ana = sala.entra("ana")
        sala.cai(ana, como)
        sala.programa.espera_repouso()  # quem atendia ana já fez o que faz na queda
        sala.reentra("ana", ana.apelido, f"o apelido de quem caiu ({como}) continua ocupado")


@requisito(
    "3.9",
    depende=("3.4",),
    sozinho=True,
    caos=1,
    precisa=("boas_vindas", "recusa"),
    dicas=(
        "Entre ver que o apelido está livre e guardá-lo, outra thread pode fazer o mesmo.",
        "Confira e guarde dentro do mesmo bloco with trava.",
    ),
)
def requisito_um_so_fica_com_o_apelido(sala: Sala) -> None:
    """De várias conexões que pedem o mesmo apelido no mesmo instante, aceita exatamente uma."""
    for _ in range(RODADAS_CALMAS):
        _disputa(sala)
    with sala.outro_programa(caos=1) as caos:
        caos.programa.embaralha()
        for rodada in range(1, RODADAS_DE_CAOS + 1):
            caos.passo(
                f"as threads do programa foram embaralhadas (rodada {rodada} de {RODADAS_DE_CAOS})"
            )
            _disputa(caos)


def _disputa(sala: Sala) -> None:
    apelido = sala.novo_apelido("ana")
    rivais = [sala.conecta(f"rival{i}", apelido) for i in range(1, RIVAIS + 1)]
    sala.passo(f"{RIVAIS} conexões pediram o apelido “{apelido}” no mesmo instante")
    with sala.congelado():
        for rival in rivais:
            sala.pede_apelido(rival, apelido)

    def aceitas() -> int:
        return sum(any(sala.dialeto.e_boas_vindas(x, apelido) for x in r.linhas) for r in rivais)

    def respondidas() -> int:
        return sum(
            any(sala.dialeto.e_erro(x) or sala.dialeto.e_boas_vindas(x, apelido) for x in r.linhas)
            for r in rivais
        )

    sala.espera(lambda: respondidas() == RIVAIS)
    if aceitas() != 1 or respondidas() != RIVAIS:
        raise sala.falha(
            f"uma aceita e {RIVAIS - 1} com “{sala.dialeto.erro}…”",
            f"{aceitas()} aceitas, {RIVAIS - respondidas()} sem resposta",
            "entre conferir se o apelido está livre e guardá-lo, outra thread fez o mesmo: faça as "
            "duas coisas dentro da mesma trava",
            DisputaErrada(RIVAIS, aceitas(), respondidas()),
        )
    for rival in rivais:
        sala.cai(rival, "queda")
