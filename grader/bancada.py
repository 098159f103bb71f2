"""A bancada de provas do cliente: o corretor faz o servidor e quem está no teclado.

É a irmã da `Sala`, com os papéis trocados. Cada verbo faz uma coisa, anota o passo e, se o programa
não responde como deve, levanta `Falha`. Nada aqui dorme: espera-se por acontecimentos.
"""

import contextlib
import re
import socket
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from grader import prazos, sistema, teclado
from grader.cena import Cena
from grader.cliente import Bomba, Cliente
from grader.conversa import Conversa
from grader.dialeto import Dialeto
from grader.excecoes import conta_a_excecao
from grader.falhas import ErroDoCorretor, Falha
from grader.oficina import Oficina
from grader.pilhas import TRAVA, Pilha
from grader.programa import Programa, porta_livre
from grader.requisito import Ficha
from grader.texto import visivel

_CTRL_C = b"\x03"
_SEQUENCIAS = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|.)", re.S)
_EXCECOES = {
    "BrokenPipeError": "o programa escreveu para um servidor que já tinha fechado a conexão e não "
    "tratou o erro",
    "ConnectionResetError": "o servidor caiu de repente (RST) e o programa não tratou o erro",
    "ConnectionRefusedError": "ninguém escutava nessa porta e o programa não tratou o erro",
    "EOFError": "a entrada acabou (Ctrl+D) e o programa não tratou o erro",
    "ValueError": "um valor veio diferente do esperado",
    r"OSError: .*Bad file descriptor": "o programa usou a conexão depois de fechá-la",
}
SEM_THREAD = (
    "enquanto input() espera o teclado, ninguém lê o socket: crie uma thread só para receber, e "
    "comece-a com start()"
)


class Bancada(Cena):
    """Uma tentativa de um requisito do cliente. O requisito só usa ela."""

    def __init__(self, oficina: Oficina, ficha: Ficha, dialeto: Dialeto, semente: str) -> None:
        super().__init__(oficina, ficha, dialeto, semente)
        self.entrada = teclado.CANO
        self.programa: Programa | None = None
        self.conexao: Cliente | None = None  # a ponta do servidor
        self.apelido = ""
        self._escuta: socket.socket | None = None
        self._de_fora: list[socket.socket] = []  # conexões que não parecem ser do programa
        self._visto = (0, 0)  # letras já vistas: da saída e da saída de erros

    # --- nomes e textos sorteados: nenhum diálogo escrito de antemão passa por acaso ---

    def novo_apelido(self, nome: str) -> str:
        apelido = nome + self.sufixo(4)
        self._nomes[apelido] = nome
        return apelido

    def texto(self, base: str) -> str:
        """`base` com um fim sorteado, que torna o texto único; o relatório mostra só a base."""
        fim = " " + self.sufixo(6)
        self._nomes[fim] = ""
        return base + fim

    def comprida(self, base: str, recheio: str, vezes: int) -> str:
        """Uma linha única e longa; o relatório mostra o recheio uma vez só."""
        meio = recheio * vezes
        self._nomes[meio] = f"{recheio}(mais {vezes - 1} vezes)"
        return self.texto(base + meio)

    def palavra(self, base: str) -> str:
        """Uma palavra única; no relatório, só `base`."""
        fim = self.sufixo(6)
        self._nomes[fim] = ""
        return base + fim

    # --- começar ---

    def cada_entrada(self) -> Iterator[str]:
        """Uma volta com o teclado num cano e, onde o sistema tem um, outra num terminal."""
        for entrada in (teclado.CANO, teclado.TERMINAL):
            if entrada == teclado.CANO or teclado.TEM_TERMINAL:
                self.entrada = entrada
                yield entrada

    def inicia(self, nome: str = "", escutando: bool = True) -> Programa:
        """Põe um cliente novo no ar (`nome` vai em --nome); o anterior, se houve, é encerrado.

        Sem `escutando`, a porta está reservada, mas ninguém aceita conexões nela.
        """
        self.fecha()
        self.bomba, self.conversa, self.conexao = Bomba(), Conversa(), None
        self._visto = (0, 0)
        porta = self._abre_a_porta(escutando)
        self._portas.append(str(porta))
        self.passos = ["o cliente foi iniciado" + (f" com --nome {nome}" if nome else "")]
        programa = self.oficina.novo(porta=porta, entrada=self.entrada, nome=nome)
        programa.ao_imprimir = self._anota_impresso
        self.programa = programa
        return programa

    def _abre_a_porta(self, escutando: bool) -> int:
        """Insiste: um processo que nasce ao lado segura, por um instante, a porta sondada."""
        for _ in range(20):
            porta = self.oficina.porta_fixa or porta_livre()
            with contextlib.suppress(OSError):
                self._escuta = _escuta_em(porta, escutando)
                return porta
        raise ErroDoCorretor("não consegui abrir uma porta para fazer o papel do servidor")

    def entra(self, por_opcao: bool = False) -> Cliente:
        """O cliente começa, conecta, envia o apelido e o servidor o aceita.

        O apelido é digitado ou, se `por_opcao`, vai em --nome. Devolve a ponta do servidor.
        """
        conexao = self.apresenta(por_opcao)
        conexao.marcar()
        self.diz(self.boas_vindas)
        self.espera_ler()
        if self.programa:
            self.programa.espera_repouso()  # ninguém digita antes de ver a resposta na tela
        self.passos = [f"o cliente entrou no chat como {self.apelido}"]
        return conexao

    @property
    def boas_vindas(self) -> str:
        return f"{self.dialeto.boas_vindas}o ao chat, {self.apelido}!"

    @property
    def tem_opcao_nome(self) -> bool:
        """Um --comando sem {nome} só conhece o apelido que se digita."""
        receita = self.oficina.receita
        return receita.e_python or "{nome}" in receita.comando

    @property
    def vivo(self) -> bool:
        return self.programa is not None and self.programa.vivo

    def apresenta(self, por_opcao: bool = False) -> Cliente:
        """Até o apelido chegar ao servidor, que ainda não responde."""
        self.apelido = self.novo_apelido("ana")
        self.inicia(self.apelido if por_opcao else "")
        if not por_opcao:
            self.espera_convite()
            self.digita(self.apelido)
        conexao = self._espera_conexao(por_opcao)
        chegou = self.espera(lambda: bool(conexao.linhas or conexao.fim))
        if not chegou or conexao.linhas[:1] != [self.apelido]:
            raise self.falha(
                f"o servidor receber “{self.apelido}” como primeira linha",
                self.o_que_chegou(),
                self._por_que_nao_veio_o_apelido(por_opcao),
            )
        return conexao

    def espera_convite(self) -> None:
        """Espera o cliente conectar ou escrever algo: é quando uma pessoa começa a digitar."""
        self.espera(lambda: bool(self.conexao or self.tela.strip()), prazos.PRESSA)

    def _espera_conexao(self, por_opcao: bool) -> Cliente:
        self.espera(lambda: self.conexao is not None, prazos.ABRIR)
        if self.conexao is None and self._de_fora:
            with contextlib.suppress(OSError):
                tomada = self._de_fora.pop()
                self._adota(tomada, tomada.getpeername()[1])
        if self.conexao is not None:
            return self.conexao
        causa = (
            "o cliente não conectou: confira se create_connection usa os valores de --host e "
            "--porta"
        )
        if por_opcao and self._parado_no_teclado():
            causa = "com --nome, o apelido já se sabe: o cliente não deve perguntar por ele"
        raise self.falha(
            "o cliente conectar no endereço e na porta pedidos", "nada chegou ao servidor", causa
        )

    def _por_que_nao_veio_o_apelido(self, por_opcao: bool) -> str:
        assert self.conexao is not None
        linhas, resto = self.conexao.linhas, self.conexao.resto.decode("utf-8", "replace")
        if linhas and self.apelido in linhas[0]:
            return "a primeira linha é só o apelido, como ele foi escrito, sem mais nada"
        if linhas:
            return "a primeira linha não é o apelido: envie-o antes de qualquer outra coisa"
        if self.apelido in resto:
            return "o apelido veio sem o \\n no fim: quem lê por linhas continua esperando"
        if por_opcao and self._parado_no_teclado():
            return "com --nome, o apelido já se sabe: o cliente não deve perguntar por ele"
        return "o cliente conectou e não enviou o apelido: o servidor espera por ele, calado"

    # --- o teclado ---

    def digita(self, linha: str) -> None:
        self.passo(f"no teclado, “{visivel(linha)}” e Enter")
        self._tecla(linha, f"{linha}\n".encode())

    def digita_sem_enter(self, pedaco: str) -> None:
        self.passo(f"no teclado, “{visivel(pedaco)}”, ainda sem Enter")
        self._tecla(f"{pedaco} (sem Enter)", pedaco.encode())

    def _tecla(self, mostrado: str, dados: bytes) -> None:
        """Quem não lê o que se digita descobre-se depois, pelo que não chega ao servidor."""
        assert self.programa is not None
        self.conversa.anota("teclado", "cliente", "linha", mostrado)
        self.programa.teclado.digita(dados, prazos.RESPOSTA)

    def termina_a_entrada(self) -> None:
        """Ctrl+D num terminal; num cano, o fim dele."""
        assert self.programa is not None
        nome = "Ctrl+D" if self.programa.teclado.e_terminal else "fim da entrada"
        self.passo(f"no teclado, {nome}")
        self.conversa.anota("teclado", "cliente", "sinal", nome)
        self.programa.teclado.termina(prazos.RESPOSTA)

    def ctrl_c(self) -> None:
        """Num terminal, a tecla, que ele transforma em sinal; num cano, o próprio sinal."""
        assert self.programa is not None
        self.passo("no teclado, Ctrl+C")
        self.conversa.anota("teclado", "cliente", "sinal", "Ctrl+C")
        if self.programa.teclado.e_terminal:
            self.programa.espera_repouso()
            self.programa.teclado.digita(_CTRL_C, prazos.RESPOSTA)
        else:
            self.programa.ctrl_c()

    # --- o servidor ---

    def diz(self, *linhas: str) -> None:
        """O servidor envia as linhas, juntas."""
        for linha in linhas:
            self.passo(f"o servidor enviou “{visivel(linha)}”")
            self.conversa.anota("servidor", "cliente", "linha", linha)
        self.envia("".join(f"{linha}\n" for linha in linhas).encode())

    def envia(self, dados: bytes) -> None:
        assert self.conexao is not None
        self.marca_a_tela()
        self.bomba.envia(self.conexao, dados)

    def diz_em_pedacos(self, linha: str, *cortes: int) -> None:
        """O servidor envia a linha cortada nesses bytes, cada pedaço depois de lido o anterior."""
        self.passo(f"o servidor enviou “{visivel(linha)}” em {len(cortes) + 1} pedaços")
        self.conversa.anota("servidor", "cliente", "linha", linha)
        dados = f"{linha}\n".encode()
        for inicio, fim in zip((0, *cortes), (*cortes, len(dados)), strict=True):
            self.envia(dados[inicio:fim])
            self.espera_ler()

    def espera_ler(self) -> bool:
        """Espera o cliente ler do socket tudo o que o servidor enviou."""
        conexao = self.conexao
        assert conexao is not None
        self.espera(lambda: not conexao.a_enviar, prazos.LEITURA)
        if not conexao.aberto:
            return False
        do_cliente = conexao.tomada.getpeername()
        return sistema.espera_ler(do_cliente, conexao.endereco, prazos.LEITURA, prazos.PAUSA)

    def recebe(self, linha: str, causa: str = "") -> None:
        """O servidor tem de receber esta linha, depois das que já recebeu nesta cena."""
        conexao = self.conexao
        assert conexao is not None

        def chegou() -> bool:
            return any(self._igual(veio, linha) for veio in conexao.recentes())

        self.espera(lambda: chegou() or bool(conexao.fim))
        if not chegou():
            raise self.falha(
                f"o servidor receber “{visivel(linha)}”",
                self.o_que_chegou(),
                self._por_que_nao_chegou(linha) or causa,
            )

    def recebe_algo_com(self, texto: str, causa: str) -> None:
        """Como `recebe`, onde a linha exata não é o assunto: basta o fim sorteado do texto."""
        fim = texto.split()[-1]
        if not self.espera(lambda: any(fim in veio for veio in self.recebidas())):
            raise self.falha(f"o servidor receber “{visivel(texto)}”", self.o_que_chegou(), causa)

    def _igual(self, veio: str, linha: str) -> bool:
        """Espaços nas pontas e um \\r no fim cada cliente decide."""
        return veio.strip() == linha.strip()

    def _por_que_nao_chegou(self, linha: str) -> str:
        assert self.conexao is not None
        fim = linha.split()[-1]
        veio = next((x for x in self.conexao.recentes() if fim in x), None)
        if veio is not None and veio.strip().endswith(linha.strip()):
            return (
                "a linha chegou com algo a mais na frente: envie só o que foi digitado, pois quem "
                "põe o apelido é o servidor"
            )
        if veio is not None:
            return "a linha chegou mudada: envie exatamente o que foi digitado, em UTF-8"
        if fim in self.conexao.resto.decode("utf-8", "replace"):
            return "a linha foi enviada sem o \\n no fim: quem lê por linhas continua esperando"
        if self.conexao.fim:
            return "o cliente fechou a conexão"
        return ""

    def recebidas(self) -> list[str]:
        """As linhas que o servidor recebeu desde que o cliente entrou."""
        return self.conexao.recentes() if self.conexao else []

    def pediu_para_sair(self) -> bool:
        palavra = self.dialeto.palavra_sair
        return any(linha.strip().lower() == palavra for linha in self.recebidas())

    def despedida(self) -> bool:
        """Espera o servidor ser avisado, por `sair` ou pelo fim da conexão, e fecha o lado dele.

        Quem nem chegou a conectar não tem a quem avisar: basta terminar.
        """
        avisado = self.espera(
            lambda: (
                self.pediu_para_sair() or not self.vivo or bool(self.conexao and self.conexao.fim)
            )
        )
        if avisado and self.conexao and self.conexao.aberto:
            self.fecha_conexao()
        return avisado

    def fecha_conexao(self, como: str = "fim") -> None:
        """`como`: "fim" (FIN) ou "queda" (RST)."""
        assert self.conexao is not None
        nomes = {"fim": "fechou a conexão", "queda": "caiu de repente (RST)"}
        self.passo(f"o servidor {nomes[como]}")
        self.marca_a_tela()
        self.bomba.solta(self.conexao)
        if como == "fim":
            self.conexao.fecha()
        else:
            self.conexao.derruba()

    def o_que_chegou(self) -> str:
        """O que o servidor recebeu desde a última marca, como se conta a um iniciante."""
        conexao = self.conexao
        if conexao is None:
            return "nada chegou ao servidor"
        partes = [f"“{visivel(linha)}”" for linha in conexao.recentes()[-4:]]
        if conexao.resto:
            partes.append(f"“{visivel(conexao.resto.decode('utf-8', 'replace'))[:60]}” sem o \\n")
        fim = "; o cliente fechou a conexão" if conexao.fim else ""
        if not partes:
            return "nada chegou ao servidor" + fim
        return f"o servidor recebeu {', '.join(partes)}{fim}"

    # --- a tela ---

    @property
    def tela(self) -> str:
        """Tudo o que o cliente escreveu; num terminal, também o eco do que se digitou."""
        return self.programa.impresso + self.programa.erros if self.programa else ""

    def marca_a_tela(self) -> None:
        """Daqui em diante, é novidade."""
        assert self.programa is not None
        self._visto = (len(self.programa.impresso), len(self.programa.erros))

    def novidades(self) -> str:
        """O que apareceu desde que o servidor enviou algo pela última vez."""
        assert self.programa is not None
        da_saida, dos_erros = self._visto
        return self.programa.impresso[da_saida:] + self.programa.erros[dos_erros:]

    def aparece(self, texto: str, linha: str, causa: str = "") -> None:
        """O texto, que veio na linha, tem de aparecer na tela, com o que o cliente quiser em volta.

        Sem `causa`, ela é o que se vê: a linha não foi lida, ou não foi escrita.
        """
        if not self.espera(lambda: texto in self.tela):
            raise self.falha(
                f"“{visivel(linha)}” aparecer na tela",
                self.o_que_apareceu(),
                causa or self._por_que_nao_apareceu(),
            )

    def o_que_apareceu(self) -> str:
        limpo = visivel(_SEQUENCIAS.sub("", self.novidades()).replace("\r\n", "\n").strip())
        if not limpo:
            return "nada apareceu na tela"
        return f"apareceu “{limpo[:120]}{'…' if len(limpo) > 120 else ''}”"

    def o_que_apareceu_cru(self) -> str:
        linhas = [x for x in self.novidades().replace("\r\n", "\n").split("\n") if x.strip()]
        return "apareceu " + ", depois ".join(f"“{visivel(linha)}”" for linha in linhas[:3])

    def avisou(self) -> bool:
        """Apareceu, desde o último acontecimento, alguma palavra?"""
        return sum(letra.isalpha() for letra in _SEQUENCIAS.sub("", self.novidades())) >= 3

    def _por_que_nao_apareceu(self) -> str:
        assert self.conexao is not None
        if self.conexao.fim:
            return "o cliente fechou a conexão"
        if any(pilha.espera == TRAVA for pilha in self.onde_esta()):
            return (
                "a thread que recebe está presa, à espera de uma trava: não segure a trava "
                "enquanto espera o teclado"
            )
        if not self.espera_ler():
            return SEM_THREAD
        return (
            "o cliente leu a mensagem do socket, mas não a escreveu na tela na hora: mostre cada "
            "linha assim que ela se completa, com print(linha, flush=True)"
        )

    # --- esperar e falhar ---

    def espera(self, condicao: Callable[[], bool], prazo: float = 0.0) -> bool:
        """Move bytes até a condição valer; desiste no prazo ou logo que o programa morre."""
        assert self.programa is not None
        limite = time.monotonic() + (prazo or prazos.RESPOSTA)
        while not condicao():
            restante = limite - time.monotonic()
            if restante <= 0:
                return False
            if not self.programa.vivo:
                self.programa.espera_fim(0.5)
                for _ in range(20):  # o que ele escreveu antes de morrer ainda pode ser lido
                    self._move(0)
                return condicao()
            self._move(min(restante, prazos.PASSO / 2))
        return True

    def _move(self, espera: float) -> None:
        if self.conexao is None and self._escuta is not None:
            with contextlib.suppress(OSError):
                self._recebe_conexao(self._escuta.accept()[0])
        self.bomba.gira(espera)

    def _recebe_conexao(self, tomada: socket.socket) -> None:
        """Outra correção, nesta máquina, pode procurar o programa dela nesta porta: não é conosco.

        Quem conecta e fecha no mesmo instante também parece de fora: só se usa se ninguém vier.
        """
        assert self.programa is not None
        de, ate = tomada.getpeername(), tomada.getsockname()
        if sistema.LINUX and self.vivo and not self.programa.conectou(de, ate):
            self._de_fora.append(tomada)
            return
        self._adota(tomada, de[1])

    def _adota(self, tomada: socket.socket, porta: int) -> None:
        tomada.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._portas.append(str(porta))
        self.conversa.anota("cliente", "servidor", "conectou")
        self.conexao = Cliente("servidor", "", tomada, self.conversa, par="cliente")
        self.bomba.adota(self.conexao)

    def espera_terminar(self) -> bool:
        """Espera o programa acabar, sem ninguém mais tocar no teclado."""
        programa = self.programa
        assert programa is not None
        return self.espera(lambda: not programa.vivo, prazos.CTRL_C) and programa.espera_fim(0.5)

    def falha(self, esperado: str, recebido: str, causa: str = "", acabou: bool = False) -> Falha:
        """Monta a falha; `acabou` diz que o programa devia mesmo terminar: isso não é a causa."""
        fez = f"num {self.entrada}: " + "; ".join(self.passos[-4:])
        pilhas = self.onde_esta()
        return Falha(
            esperado=self.estavel(esperado),
            recebido=self.estavel(recebido),
            causa=self.estavel(self._causa(causa, acabou)),
            fez=self.estavel(fez),
            pilhas=pilhas,
        )

    def _causa(self, sugerida: str, acabou: bool) -> str:
        programa = self.programa
        assert programa is not None
        if not programa.vivo:
            programa.espera_fim(0.5)
        contada = conta_a_excecao(programa.erros, programa.receita.arquivo, _EXCECOES)
        if contada and programa.vivo:
            return f"uma parte do programa parou no meio com {contada}"
        if contada:
            return f"o programa parou com {contada}"
        if not programa.vivo and not acabou:
            return f"{sugerida}; o programa terminou antes da hora (código {programa.codigo})"
        return sugerida

    def onde_esta(self) -> list[Pilha]:
        """Onde está cada thread do cliente, com o servidor do outro lado da conexão."""
        programa = self.programa
        if programa is None or not programa.vivo or not programa.receita.e_python:
            return []
        return [
            replace(
                pilha,
                espera=pilha.espera.replace("do cliente", "do servidor").replace(
                    "de o cliente", "de o servidor"
                ),
            )
            for pilha in programa.pilhas()
        ]

    def _parado_no_teclado(self) -> bool:
        return any("teclado" in pilha.espera for pilha in self.onde_esta())

    # --- acabar ---

    def _anota_impresso(self, onde: str, texto: str) -> None:
        # Num terminal tudo vai para a tela; o convite do input(), pela saída de erros.
        na_tela = self.entrada == teclado.TERMINAL and "Traceback" not in texto
        if na_tela:  # o terminal põe um \r antes de cada \n
            onde, texto = "tela", texto.replace("\r\n", "\n")
        self.conversa.anota("cliente", onde, "impresso", texto)

    def solta_todos(self, menos: Sequence[Cliente] = ()) -> None:
        self.bomba.fecha()

    def fecha(self) -> None:
        """Encerra o cliente e fecha a porta; a bancada pode começar outro."""
        self.oficina.descarta(self.programa)
        self.bomba.fecha()
        while self._de_fora:
            self._de_fora.pop().close()
        if self._escuta is not None:
            self._escuta.close()
            self._escuta = None


def _escuta_em(porta: int, escutando: bool) -> socket.socket:
    tomada = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if not sistema.WINDOWS:  # lá, esta opção deixaria dois programas na mesma porta
            tomada.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        tomada.bind(("127.0.0.1", porta))
        tomada.setblocking(False)
        if escutando:
            tomada.listen(8)
    except OSError:
        tomada.close()
        raise
    return tomada
