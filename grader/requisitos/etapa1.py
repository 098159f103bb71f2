"""Etapa 1 — Eco: o servidor devolve exatamente os bytes que recebeu.

Aqui não há linhas nem formato: tudo se confere em bytes.
"""

import contextlib
import socket
from string import ascii_letters

from grader.cena.conexao import Prepara, sem_preparo
from grader.cena.fatos import EcoErrado
from grader.cena.lento import guarda_pouco
from grader.cena.pessoa import TETO, Pessoa
from grader.cena.repouso import exige_repouso
from grader.cena.sala import Sala
from grader.contrato import prazos
from grader.contrato.etapas import Etapa
from grader.contrato.falha import Silencio
from grader.contrato.texto import visivel
from grader.requisitos import requisito

ETAPA = Etapa(
    aprendeu="abrir um socket, atender cada cliente numa thread e sobreviver às quedas deles."
)
REDONDOS = (8192, 8000)  # bytes: tamanhos em que quem lê 1024, 4096 ou 1000 por vez lê tudo cheio
_EM_LETRAS = (ascii_letters * 5).encode()[:256]  # de um byte qualquer a uma letra


def _conecta(sala: Sala, nome: str, causa: str = "", prepara: Prepara = sem_preparo) -> Pessoa:
    cliente = sala.conecta(nome, causa=causa, prepara=prepara)
    cliente.guarda_linhas = False
    return cliente


def _ecoa(sala: Sala, cliente: Pessoa, dados: bytes, calado: str = "", trocado: str = "") -> None:
    """Envia os bytes e exige os mesmos de volta, nem mais nem menos.

    `calado` e `trocado`: a causa provável, se nada voltar e se voltar outra coisa.
    """
    cliente.bruto.clear()
    mostra = visivel(dados[:40].decode("utf-8", "replace")) + ("…" if len(dados) > 40 else "")
    quantos = f"os mesmos {len(dados)} bytes" if len(dados) > 40 else f"“{mostra}”"
    sala.passo(f"{cliente.nome} enviou “{mostra}”")
    sala.conversa.anota(cliente.nome, "servidor", "bytes", mostra)
    sala.envia(cliente, dados)
    sala.espera(lambda: len(cliente.bruto) >= len(dados) or bool(cliente.fim))
    if cliente.bruto:
        volta = visivel(bytes(cliente.bruto[:40]).decode("utf-8", "replace"))
        volta += "…" if len(cliente.bruto) > 40 else ""
        sala.conversa.anota("servidor", cliente.nome, "bytes", volta)
    if bytes(cliente.bruto) != dados:
        raise sala.falha(
            f"{quantos} de volta para {cliente.nome}",
            _diferenca(cliente, dados),
            trocado if cliente.bruto else calado,
            EcoErrado(cliente, dados),
        )


def _diferenca(cliente: Pessoa, dados: bytes) -> str:
    veio = bytes(cliente.bruto)
    fim = "; a conexão foi fechada" if cliente.fim else ""
    if not veio:
        return Silencio(f"nenhum byte voltou{fim}")
    if len(veio) <= 100 and len(dados) <= 100:
        return f"voltou “{visivel(veio.decode('utf-8', 'replace'))}”{fim}"
    iguais = next((i for i, (a, b) in enumerate(zip(veio, dados, strict=False)) if a != b), None)
    if iguais is not None:
        return f"bytes diferentes a partir do {iguais + 1}º: {veio[iguais : iguais + 12]!r}{fim}"
    return f"{len(veio)} bytes: {'faltou o fim' if len(veio) < len(dados) else 'veio a mais'}{fim}"


@requisito(
    "1.1",
    peso=2,
    sozinho=True,
    dicas=(
        "O programa precisa de bind((host, porta)), listen() e accept(), nesta ordem.",
        "Use os valores de --host e --porta que chegam pela linha de comando (argparse), sem "
        "números fixos. socket.create_server((host, porta)) faz bind e listen de uma vez.",
    ),
)
def requisito_aceita_conexao(sala: Sala) -> None:
    """Aceita conexão no host e na porta pedidos."""
    sala.conecta("ana")
    if not sala.programa.receita.aceita_host or not _existe("127.0.0.2"):
        return
    with sala.outro_programa(host="127.0.0.2") as outra:
        outra.passo("o programa foi iniciado com --host 127.0.0.2")
        with outra.sem_bloquear():
            outra.conecta("ana")


def _existe(host: str) -> bool:
    """No macOS, só o 127.0.0.1 vem configurado."""
    with socket.socket() as sonda, contextlib.suppress(OSError):
        sonda.bind((host, 0))
        return True
    return False


@requisito(
    "1.2",
    peso=2,
    depende=("1.1",),
    ate=1,
    dicas=(
        "recv() entrega bytes e sendall() envia bytes: no eco não é preciso decodificar nada.",
        "Devolva o que recv() entregou com conexao.sendall(dados), sem decode(), strip() nem \\n a "
        "mais.",
    ),
)
def requisito_mesmos_bytes(sala: Sala) -> None:
    """Devolve exatamente os bytes que recebeu, inclusive os que não são texto."""
    ana = _conecta(sala, "ana")
    _ecoa(sala, ana, sala.texto("oi").encode())
    _ecoa(
        sala,
        ana,
        b" ",
        calado="a primeira mensagem voltou, e um espaço sozinho, não: devolva os bytes como vieram, sem "
        "strip() e sem perguntar se há texto neles",
    )
    _ecoa(
        sala,
        ana,
        bytes(range(256)) + b"\xff\xfe\x00 fim",
        trocado="os bytes que não são texto não voltaram iguais: não decodifique o que chega, devolva os "
        "próprios bytes",
    )
    _ecoa(
        sala,
        ana,
        b"um\r\n\r\ndois\n",
        trocado="um \\r\\n não voltou igual: o eco não conhece linhas, devolve os bytes como vieram",
    )
    for tamanho in REDONDOS:
        _ecoa(
            sala,
            ana,
            b"x" * tamanho,
            calado=f"{tamanho} bytes não voltaram: o tamanho do que recv() entrega não diz se a mensagem "
            "acabou; devolva cada pedaço assim que ele chega",
        )


@requisito(
    "1.3",
    peso=2,
    depende=("1.1",),
    ate=1,
    dicas=(
        "Depois da primeira resposta, o servidor tem de voltar a ler da mesma conexão.",
        "Ponha recv() e sendall() num laço, que só termina quando recv() devolve b''.",
    ),
)
def requisito_varias_mensagens(sala: Sala) -> None:
    """Devolve várias mensagens na mesma conexão, na ordem."""
    ana = _conecta(sala, "ana")
    causa = (
        "o servidor atende a primeira mensagem e não volta a ler: falta um laço em volta do recv"
    )
    for base in ("um", "dois", "três", "quatro"):
        _ecoa(sala, ana, sala.texto(base).encode(), causa if base != "um" else "")
    juntas = "".join(sala.texto(f"linha {i}") + "\n" for i in range(50)).encode()
    fora = "as mensagens seguidas voltaram fora de ordem ou incompletas"
    _ecoa(sala, ana, juntas, fora, fora)


@requisito(
    "1.4",
    depende=("1.3",),
    ate=1,
    dicas=(
        "Uma mensagem grande chega em muitos pedaços: devolva cada um assim que ele chega.",
        "send() pode enviar só uma parte e diz quanto enviou; sendall() repete até o fim.",
    ),
)
def requisito_mensagem_grande(sala: Sala) -> None:
    """Devolve inteira uma mensagem de 1 MiB enquanto ela ainda chega."""
    # O caminho de volta enche logo: um send() que não espera perde o que não coube.
    ana = _conecta(sala, "ana", prepara=guarda_pouco)
    dados = sala.sorteio.randbytes(1024 * 1024).translate(_EM_LETRAS)
    sala.passo("ana enviou 1 MiB e só parou de enviar quando recebeu tudo de volta")
    sala.conversa.anota("ana", "servidor", "bytes", "1 MiB")
    sala.envia(ana, dados)
    progresso = -1
    while len(ana.bruto) > progresso and len(ana.bruto) < len(dados):
        progresso = len(ana.bruto)
        # O prazo vale para cada avanço: uma máquina lenta não reprova ninguém.
        sala.espera_crescer(lambda: len(ana.bruto), progresso, ana)
    if bytes(ana.bruto) != dados:
        raise sala.falha(
            "os mesmos 1048576 bytes de volta para ana",
            _diferenca(ana, dados),
            "parte da mensagem grande se perdeu: devolva cada pedaço com sendall (send pode enviar "
            "só uma parte)",
        )


@requisito(
    "1.5",
    peso=2,
    depende=("1.3",),
    ate=1,
    sozinho=True,
    dicas=(
        "Um cliente que vai embora não é motivo para o servidor parar: só a conexão dele acaba.",
        "recv() devolve b'' no fim normal e levanta ConnectionResetError na queda: trate os dois "
        "dentro da função que atende um cliente.",
    ),
)
def requisito_cliente_sai(sala: Sala) -> None:
    """Continua no ar quando um cliente sai (fim normal ou queda brusca, RST)."""
    for como, nome in (("fim", "fim normal"), ("queda", "queda brusca, RST")):
        causa = f"depois que um cliente foi embora ({nome}), o servidor deixou de atender"
        sala.cai(_conecta(sala, "dora", causa), como)  # vem e vai sem dizer nada
        ana = _conecta(sala, "ana", causa)
        _ecoa(sala, ana, sala.texto("oi").encode(), causa)
        sala.cai(ana, como)
        caio = _conecta(sala, "caio", causa)
        _ecoa(sala, caio, sala.texto("cheguei").encode(), causa)
        sala.cai(caio, "fim")
    sala.somem_logo()
    causa = "depois que uma conexão caiu logo ao ser aceita (RST), o servidor deixou de atender"
    eva = _conecta(sala, "eva", causa)
    _ecoa(sala, eva, sala.texto("e eu?").encode(), causa)
    sala.cai(eva, "fim")
    _quem_fica_continua(sala)


def _quem_fica_continua(sala: Sala) -> None:
    """A queda de ana não pode atingir bia; um servidor de um cliente por vez é assunto do 1.6."""
    bia = _conecta(sala, "bia")
    _ecoa(sala, bia, b"oi")
    ana = _conecta(sala, "ana")
    sala.envia(ana, b"oi")
    if not sala.espera(lambda: bytes(ana.bruto) == b"oi"):
        return
    sala.cai(ana, "queda")
    causa = "quando um cliente caiu (RST), outro deixou de ser atendido"
    _ecoa(sala, bia, sala.texto("ainda aqui").encode(), causa)


@requisito(
    "1.6",
    peso=2,
    depende=("1.3",),
    ate=1,
    dicas=(
        "Enquanto o servidor espera num recv(), ninguém mais é atendido, a não ser que cada cliente "
        "tenha a sua thread.",
        "Depois do accept(), crie threading.Thread(target=atende, args=(conexao,), daemon=True) e "
        "chame start().",
    ),
)
def requisito_segundo_cliente(sala: Sala) -> None:
    """Atende um segundo cliente enquanto o primeiro está calado."""
    ana = _conecta(sala, "ana")
    sala.conectam_calados()
    bia = _conecta(sala, "bia")
    caio = _conecta(sala, "caio")
    causa = (
        "o servidor espera o primeiro cliente falar antes de atender os outros, um por vez: cada "
        "cliente precisa da sua thread (target=atende, sem parênteses, e depois .start())"
    )
    for quem in (caio, bia, ana):  # a que chegou primeiro é a última a falar
        _ecoa(sala, quem, sala.texto(f"sou {quem.nome}").encode(), causa)


@requisito(
    "1.7",
    depende=("1.1",),
    sozinho=True,
    dicas=(
        "Depois que um servidor atende alguém e acaba, o sistema guarda a porta por um tempo.",
        "Use socket.create_server, que liga SO_REUSEADDR onde é preciso; ou ligue-o você, com "
        "setsockopt antes do bind, mas não no Windows, onde ele deixa dois servidores na mesma porta.",
    ),
)
def requisito_reinicia_na_mesma_porta(sala: Sala) -> None:
    """Pode ser reiniciado na mesma porta em seguida, logo depois de ter atendido alguém."""
    ana = sala.conecta("ana")
    sala.envia(ana, b"oi\n")
    sala.espera_ler(ana)
    # ana continua conectada: é o servidor que some primeiro, e a porta fica presa a ele.
    sala.reinicia()
    bia = sala.conecta("bia")
    sala.envia(bia, b"oi\n")
    sala.espera(lambda: not sala.programa.vivo, prazos.PRESSA / 4)
    if not sala.programa.vivo:
        raise sala.falha("o servidor aceitar conexões outra vez", "ele terminou logo em seguida")


@requisito(
    "1.8",
    depende=("1.1",),
    sozinho=True,
    espera=True,
    dicas=(
        "Um laço que repete sem esperar por nada (while True sem recv, accept ou select) ocupa um "
        "processador inteiro.",
        "recv() devolvendo b'' quer dizer que o cliente foi embora: saia do laço, ou ele repete "
        "para sempre.",
    ),
)
def requisito_nao_gasta_processador(sala: Sala) -> None:
    """Não gasta processador quando ninguém fala, nem depois que alguém saiu."""
    ana, bia, caio = (sala.conecta(nome) for nome in ("ana", "bia", "caio"))
    bia.teto = 8 * TETO  # enviar muito e acabar não é repetir sem parar
    for quem in (ana, bia):
        sala.envia(quem, f"{quem.apelido}\n".encode())
        sala.espera_ler(quem)
    for quem in (caio, ana):
        sala.despede(quem)
    sala.cai(_apresentada(sala, "dora"), "queda")
    sala.passo("ninguém disse mais nada")
    exige_repouso(
        sala,
        "um laço do programa repete sem parar: é comum não sair dele quando recv devolve b'' (o "
        'cliente foi embora; e b"" não é igual a ""), engolir o erro num except e voltar ao recv, ou '
        "deixar EVENT_WRITE ligado sem ter o que enviar",
    )


def _apresentada(sala: Sala, nome: str) -> Pessoa:
    cliente = sala.conecta(nome)
    sala.envia(cliente, f"{cliente.apelido}\n".encode())
    sala.espera_ler(cliente)
    return cliente
