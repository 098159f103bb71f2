"""O ensaio: vive uma conversa com o programa e compara, a cada ação, com o que o modelo prevê.

Não há esperas: o modelo diz o que tem de chegar, e o que chega além disso aparece ali mesmo. O
registro e o que chegar atrasado conferem-se no fim.
"""

import contextlib
import socket
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timezone
from typing import NoReturn

from grader.cena.conexao import e_o_programa, quadro_de
from grader.cena.conversa import Conversa
from grader.cena.pessoa import Bomba, Pessoa
from grader.contrato import prazos
from grader.contrato.dialeto import MENSAGEM, Dialeto, em_letras
from grader.contrato.falha import ErroDoCorretor
from grader.ensaio.conversas import Acao
from grader.ensaio.divergencia import Como, Divergencia, Fatos
from grader.ensaio.modelo import DO_SERVIDOR, REGISTRO, Desfecho, Escrita, Leitura, Modelo
from grader.programa import sistema, sockets_linux
from grader.programa.programa import Programa

DURACAO = 2.5  # segundos (vezes prazos.ESCALA); um programa lento vive só o começo da conversa
TELA_INTEIRA = 28 * 1024  # bytes impressos que o corretor ainda vê sem cortes


class Divergiu(Exception):  # noqa: N818 - é um achado, não um erro
    """O programa fez outra coisa."""

    def __init__(self, divergencia: Divergencia) -> None:
        super().__init__(divergencia.como.value)
        self.divergencia = divergencia


def liga(programa: Programa) -> socket.socket:
    """Uma conexão aceita; insiste enquanto o programa abre a porta.

    Levanta OSError se ele não a abre e ErroDoCorretor se quem aceita é outro.
    """
    limite = time.monotonic() + prazos.ABRIR
    while True:
        sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        sock.settimeout(prazos.RESPOSTA)
        with contextlib.suppress(OSError):
            sock.connect(programa.endereco)
            if e_o_programa(programa, sock):
                return sock
            if programa.vivo and time.monotonic() > limite:
                raise ErroDoCorretor("outro programa escuta na porta da conversa")
        sock.close()
        if not programa.vivo and programa.recomeca():
            limite = time.monotonic() + prazos.ABRIR
        elif not programa.vivo or time.monotonic() > limite:
            raise ConnectionError("o programa não abriu a porta")
        time.sleep(0.003)


@dataclass
class Presente:
    """Uma conexão da conversa e o que ela ainda tem de ler."""

    cliente: Pessoa
    fila: list[Leitura] = field(default_factory=list)
    pode_ler: list[Leitura] = field(default_factory=list)
    vistas: int = 0  # quantas linhas já foram comparadas
    ultima: Leitura | None = None
    recusas: int = 0
    erros: int = 0
    pedacos: int = 0  # em quantas ações a linha de agora já veio
    sai: bool = False  # o servidor tem de fechar, ou já se foi

    def novas(self) -> list[str]:
        return self.cliente.linhas[self.vistas :]


@dataclass
class Ensaio:
    """Uma conversa com um programa recém-iniciado. `prazo`: segundos sem nada acontecer."""

    programa: Programa
    dialeto: Dialeto
    prazo: float = 0.0  # como a cauda: 0, o de costume
    cauda: float = 0.0
    conversa: Conversa = field(default_factory=Conversa)

    def __post_init__(self) -> None:
        self.prazo, self.cauda = self.prazo or prazos.RAPIDA, self.cauda or prazos.CAUDA
        self.modelo = Modelo(self.dialeto, self._agora)
        self.bomba = Bomba()
        self.com_registro = self.dialeto.etapa >= REGISTRO and bool(self.dialeto.evento_mensagem)
        self.quadro = quadro_de(self.dialeto, lambda: filter(None, self._apelidos()))
        self.pessoas: dict[str, Presente] = {}
        self.escritas: list[tuple[int, Desfecho, Escrita]] = []
        self.livres: list[str] = []  # apelidos de quem já saiu
        self.partidas = 0
        self.inicio = self._agora()
        self.acao = 0
        self.acoes: Sequence[Acao] = ()
        self.fatos = Fatos()
        self.desfecho = Desfecho("nada", "")
        self.adiante = False  # há linhas já enviadas cujo desfecho ainda não se acompanhou
        self._pids: list[int] = []
        self._ultimo_movimento = time.monotonic()

    def _apelidos(self) -> list[str]:
        """De quem está e de quem já saiu; vazio o de quem ainda não tem."""
        return [*self.modelo.ligados.values(), *self.livres]

    def vive(self, acoes: Sequence[Acao]) -> Divergencia | None:
        """A primeira divergência, ou None. Fecha as conexões no fim; o programa fica."""
        limite, self.acoes = time.monotonic() + DURACAO * prazos.ESCALA, acoes
        try:
            for self.acao, acao in enumerate(acoes):
                if time.monotonic() > limite:
                    break
                self._age(acao)
            self._confere_o_fim()
        except Divergiu as divergiu:
            from grader.ensaio import culpa  # só aqui: quem acerta tudo não precisa dela

            achada = divergiu.divergencia
            achada.numero = culpa.numero(achada, self.dialeto)
            if achada.como == Como.MUDOU and self.modelo.hora_certa(achada.recebido):
                # A hora não é o que mudou: escrita em letras nos dois lados, não distrai.
                corpo = self.dialeto.sem_hora(achada.recebido)
                achada.recebido = em_letras(self.dialeto.hora) + corpo
            return achada
        finally:
            self.bomba.fecha()
        return None

    def _agora(self) -> datetime:
        if not self.programa.receita.e_python:
            return datetime.now()
        universal = datetime.now(timezone.utc).replace(tzinfo=None)
        return universal - self.programa.a_oeste

    # --- as ações ---

    def _age(self, acao: Acao) -> None:
        """Uma ação que já não cabe (a pessoa não está) é pulada: assim se encolhe a conversa."""
        if acao.tipo == "conecta":
            self._conecta(acao.quem)
        elif acao.tipo == "digita":
            self._digita(acao)
        elif acao.quem in self.modelo.ligados:
            if acao.tipo == "envia":
                self._envia(acao)
            else:
                self._cai(acao)

    def _conecta(self, quem: str) -> None:
        if quem in self.pessoas:
            return
        self._marca(Desfecho("conecta", quem))
        try:
            sock = liga(self.programa)
        except OSError:
            self._morreu()
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        cliente = Pessoa(quem, quem, sock, self.conversa, separa=self.quadro.separa)
        self.conversa.anota(quem, "servidor", "conectou")
        self.bomba.adota(cliente)
        self.pessoas[quem] = Presente(cliente)
        self.modelo.conecta(quem)
        if not self.dialeto.com_apelido:  # sem boas-vindas, só o repouso diz que já está na lista
            pontas = self.programa.endereco, cliente.endereco
            self._repousa(lambda: sockets_linux.conexao(*pontas).inode > 0)

    def _envia(self, acao: Acao) -> None:
        pessoa = self.pessoas[acao.quem]
        linhas = self.modelo.junta(acao.quem, acao.dados)
        pessoa.pedacos += 1
        *inteiras, meia = acao.dados.decode("utf-8", "replace").split("\n")
        for linha in filter(None, inteiras):
            self.conversa.anota(acao.quem, "servidor", "linha", linha)
        if meia:
            em_linhas = self.dialeto.quadro != MENSAGEM
            dita = f"{meia}… (meia linha)" if em_linhas else meia
            self.conversa.anota(acao.quem, "servidor", "bytes" if em_linhas else "linha", dita)
        self._marca(Desfecho("meia", acao.quem), acao.texto)
        self.bomba.envia(pessoa.cliente, acao.dados)
        for indice, linha in enumerate(linhas):
            # Das que foram juntas, a resposta a uma pode chegar enquanto se espera a de outra.
            self.adiante = indice < len(linhas) - 1
            desfechos = self.modelo.linha(acao.quem, linha)
            if desfechos:
                self._acompanha(desfechos, linha, len(linhas) > 1 and indice > 0)
            pessoa.pedacos = 0
        self.adiante = False
        self._confere_novas()
        if not acao.dados.endswith(b"\n"):
            pessoa.pedacos = max(pessoa.pedacos, 1)
            self._espera_ler(pessoa.cliente)

    def _cai(self, acao: Acao) -> None:
        pessoa = self.pessoas[acao.quem]
        self.bomba.solta(pessoa.cliente)
        pessoa.sai = True
        if acao.tipo == "queda":
            pessoa.cliente.derruba()
        else:
            self.conversa.anota(acao.quem, "servidor", "fim")
            with contextlib.suppress(OSError):
                pessoa.cliente.sock.shutdown(socket.SHUT_WR)
        meia = self.modelo.meia(acao.quem)
        self._acompanha([self.modelo.despede(acao.quem, acao.tipo)], meia)
        self._repousa(lambda: True)
        pessoa.cliente.sock.close()

    def _digita(self, acao: Acao) -> None:
        linha = acao.texto.removesuffix("\n")
        self.conversa.anota(DO_SERVIDOR, "servidor", "linha", linha)
        antes = len(self.programa.impresso), len(self.programa.erros)
        desfechos = self.modelo.digita(linha)
        self._marca(desfechos[0], linha)
        self.programa.teclado.digita(acao.dados, self.prazo)
        self._acompanha(desfechos, linha)
        if self.desfecho.tela:
            self._confere_a_tela(self.desfecho.tela, antes)
        elif not self.desfecho.leituras:
            self._repousa(lambda: True)

    # --- acompanhar um desfecho até o fim ---

    def _marca(self, desfecho: Desfecho, linha: str = "", juntas: bool = False) -> None:
        """De quem será a culpa do que vier a seguir."""
        autor = self.pessoas.get(desfecho.quem)
        self.desfecho = desfecho
        self.fatos = Fatos(
            autor=self.modelo.ligados.get(desfecho.quem, ""),
            linha=linha,
            em_pedacos=bool(autor and autor.pedacos > 1),
            juntas=juntas,
            comprida=len(linha) > 1000,
            em_uso=tuple(dele for dele in self.modelo.ligados.values() if dele),
            livres=tuple(self.livres),
            recusas=autor.recusas if autor else 0,
            erros=autor.erros if autor else 0,
            partidas=self.partidas,
        )
        self._ultimo_movimento = time.monotonic()

    def _acompanha(self, desfechos: list[Desfecho], linha: str, juntas: bool = False) -> None:
        self._marca(desfechos[0], linha, juntas)
        desfecho = desfechos[0] if len(desfechos) == 1 else self._qual(desfechos)
        self.desfecho = desfecho
        self._anota(desfecho)
        self._confere_novas()
        while self._pendente(desfecho):
            self._gira()
        sem_resposta = desfecho.tipo == "entrada" and not self.dialeto.boas_vindas
        if sem_resposta or not any(x.obrigatoria for x in desfecho.leituras):
            self._espera_o_silencio(desfecho)

    def _espera_o_silencio(self, desfecho: Desfecho) -> None:
        """Ninguém lê nada: só o repouso diz que o programa já fez o que tinha de fazer."""
        if desfecho.quem in self.pessoas:
            self._espera_ler(self.pessoas[desfecho.quem].cliente)
        if desfecho.tipo in ("publica", "espacos") or desfecho.apelido:
            self._repousa(lambda: True)

    def _anota(self, desfecho: Desfecho) -> None:
        """O modelo passa ao estado seguinte; as filas ganham o que cada um tem de ler."""
        for leitura in desfecho.leituras:
            pessoa = self.pessoas[leitura.quem]
            (pessoa.fila if leitura.obrigatoria else pessoa.pode_ler).append(leitura)
            if leitura.tipo == "despedida":
                pessoa.pode_ler.append(leitura)
        if self.com_registro:
            self.escritas += [(self.acao, desfecho, escrita) for escrita in desfecho.escritas]
        autor = self.pessoas.get(desfecho.quem)
        if autor:
            autor.recusas += desfecho.tipo == "recusa"
            autor.erros += desfecho.tipo in ("malformada", "inexistente")
        for quem in desfecho.fecha:
            self.pessoas[quem].sai = True
            self.partidas += 1
            self.livres.append(self.modelo.ligados[quem])
        self.modelo.adota(desfecho)

    def _qual(self, desfechos: list[Desfecho]) -> Desfecho:
        """Onde o protocolo deixa livre, o que chega primeiro diz o que o programa escolheu."""
        limite = time.monotonic() + self.prazo
        while time.monotonic() < limite and self.programa.vivo:
            for desfecho in desfechos:
                for leitura in desfecho.leituras:
                    novas = self.pessoas[leitura.quem].novas()
                    if any(self.modelo.aceita(leitura, linha) for linha in novas):
                        return desfecho
            self.bomba.gira(prazos.PASSO)
        return desfechos[0]

    def _pendente(self, desfecho: Desfecho) -> bool:
        if any(pessoa.fila for pessoa in self.pessoas.values()):
            return True
        donos = [self.pessoas[quem].cliente for quem in desfecho.fecha]
        return any(c.aberto and c in self.bomba.clientes for c in donos)

    def _gira(self) -> None:
        antes = self._ultimo_movimento
        self.bomba.gira(min(prazos.PASSO, self.prazo))
        self._confere_novas()
        if self._ultimo_movimento != antes:
            return
        if not self.programa.vivo and self.desfecho.tipo != "encerrar":
            self._morreu()
        if time.monotonic() - antes > self.prazo:
            self.adiante = False
            self._confere_novas(self.desfecho.quem)  # a resposta a quem agiu explica as outras
            self._faltou()

    def _confere_novas(self, primeiro: str = "") -> None:
        for quem, pessoa in sorted(self.pessoas.items(), key=lambda par: par[0] != primeiro):
            for linha in pessoa.novas():
                if not self._e_esperada(pessoa, linha):
                    if self.adiante:
                        break
                    self._estranha(quem, pessoa, linha)
                pessoa.vistas += 1
                self._ultimo_movimento = time.monotonic()
            if pessoa.cliente.fim and not (pessoa.sai or self.adiante):
                self._caiu(quem)

    def _e_esperada(self, pessoa: Presente, linha: str) -> bool:
        if pessoa.fila and self.modelo.aceita(pessoa.fila[0], linha):
            pessoa.ultima = pessoa.fila.pop(0)
            return True
        livre = any(self.modelo.aceita(leitura, linha) for leitura in pessoa.pode_ler)
        return livre or self.modelo.ignora(linha)

    def _estranha(self, quem: str, pessoa: Presente, linha: str) -> NoReturn:
        esperada = pessoa.fila[0] if pessoa.fila else None
        if esperada and self._e_outra_forma(pessoa, esperada, linha):
            self._diverge(Como.MUDOU, quem, por_extenso(self.dialeto, esperada), linha, esperada)
        self._diverge(Como.SOBROU, quem, "", linha, esperada)

    def _e_outra_forma(self, pessoa: Presente, esperada: Leitura, linha: str) -> bool:
        """A linha é a esperada, escrita de outro jeito? Ou é outra, que se reconhece?"""
        corpo, d = self.dialeto.sem_hora(linha), self.dialeto
        if esperada.tipo == "boas_vindas":
            return True
        if pessoa.ultima and self.modelo.aceita(pessoa.ultima, linha):
            return False  # repetida
        if esperada.tipo in ("entrou", "saiu"):
            modelo = d.entrou if esperada.tipo == "entrou" else d.saiu
            return esperada.autor in linha and modelo.split()[-1] in linha
        nomes = [dele for dele in self._apelidos() if dele]
        anuncio = any(d.e_anuncio(linha, m, nome) for m in (d.entrou, d.saiu) for nome in nomes)
        de_outro = any(
            corpo.startswith(d.publica.format(apelido=nome, texto=""))
            for nome in nomes
            if nome != esperada.autor
        )
        return not (anuncio or de_outro or (d.e_erro(linha) and d.com_apelido))

    # --- divergir ---

    def _diverge(
        self,
        como: Como,
        quem: str,
        esperado: str,
        recebido: str,
        leitura: Leitura | None = None,
        escrita: Escrita | None = None,
    ) -> NoReturn:
        pessoa = self.pessoas.get(quem)
        self.fatos.apelido = self.modelo.ligados.get(quem, "") if pessoa else ""
        if pessoa and pessoa.sai and not self.fatos.apelido:
            self.fatos.apelido = self.fatos.autor
        self.fatos.ultima = pessoa.ultima if pessoa else None
        achada = Divergencia(como, quem, self.acao, esperado, recebido, self.desfecho)
        achada.leitura, achada.escrita, achada.fatos = leitura, escrita, self.fatos
        achada.deu_erro = self.dialeto.e_erro(recebido)
        raise Divergiu(achada)

    def _faltou(self) -> None:
        surdos = [(q, p.fila[0]) for q, p in self.pessoas.items() if p.fila]
        obrigadas = [x for x in self.desfecho.leituras if x.obrigatoria]
        self.fatos.surdos, self.fatos.ouviram = len(surdos), len(obrigadas) - len(surdos)
        if not surdos:
            quem = next(q for q in self.desfecho.fecha if self.pessoas[q].cliente.aberto)
            self._diverge(Como.FICOU, quem, "a conexão fechada", "ela continuou aberta")
        quem, leitura = surdos[0]
        resto = self.pessoas[quem].cliente.resto.decode("utf-8", "replace")
        self._diverge(Como.FALTOU, quem, por_extenso(self.dialeto, leitura), resto, leitura)

    def _caiu(self, quem: str) -> None:
        if not self.programa.vivo and self.desfecho.tipo != "encerrar":
            self._morreu()
        self._diverge(Como.FECHOU, quem, "a conexão aberta", "o servidor a fechou")

    def _morreu(self) -> NoReturn:
        fim = self.programa.erros.strip().split("\n")[-1]
        self._diverge(Como.MORREU, self.desfecho.quem, "o programa no ar", fim or "ele acabou")

    # --- sincronizar, no fim e onde ninguém responde ---

    def _espera_ler(self, cliente: Pessoa) -> None:
        if cliente.sock.fileno() < 0 or cliente.fim:
            return
        while cliente.a_enviar and cliente.aberto and self.programa.vivo:
            self.bomba.gira(prazos.PASSO)
        with contextlib.suppress(OSError):
            sistema.espera_ler(
                self.programa.endereco, cliente.endereco, prazos.LEITURA, prazos.PAUSA
            )

    def _repousa(self, pronto: Callable[[], bool]) -> None:
        self._pids = self._pids or self.programa.familia.pids()
        sistema.espera_repouso(self._pids, prazos.PRESSA, prazos.PAUSA, pronto)
        self.bomba.gira(0)
        self._confere_novas()

    def _confere_o_fim(self) -> None:
        """O que ainda chegar não cabe em lugar nenhum; e o registro tem de estar completo."""
        limite = time.monotonic() + self.cauda
        while (falta := limite - time.monotonic()) > 0:
            self.bomba.gira(falta)
            self._confere_novas()
        if self.desfecho.tipo == "encerrar":
            self._confere_o_encerramento()
        elif not self.programa.vivo:
            self._morreu()
        if self.com_registro:
            self._confere_o_registro()

    def _confere_o_encerramento(self) -> None:
        if not self.programa.espera_fim(prazos.CTRL_C):
            self._diverge(Como.FICOU, DO_SERVIDOR, "o programa terminar", "ele continuou no ar")
        if self.programa.codigo != 0:
            self._diverge(Como.TELA, DO_SERVIDOR, "código 0", f"código {self.programa.codigo}")

    def _confere_a_tela(self, tem_de_ter: Sequence[str], antes: tuple[int, int]) -> None:
        if self.programa.bytes_impressos > TELA_INTEIRA:
            return

        def tela() -> str:
            return self.programa.impresso[antes[0] :] + "\n" + self.programa.erros[antes[1] :]

        limite = time.monotonic() + self.prazo
        while not all(x in tela() for x in tem_de_ter):
            if time.monotonic() > limite or not self.programa.vivo:
                falta = next(x for x in tem_de_ter if x not in tela())
                self._diverge(Como.TELA, DO_SERVIDOR, falta, tela().strip()[-200:])
            self.bomba.gira(0.001)
        self._confere_novas()

    # --- o registro ---

    def _confere_o_registro(self) -> None:
        from grader.ensaio.registro_lido import Registro  # antes da etapa 6 não há registro

        registro = Registro(self.programa.registro, self.modelo, self.inicio)
        limite = time.monotonic() + self.prazo
        while True:
            eventos, ruins = registro.le()
            sobram, faltam = registro.compara(eventos, self.escritas)
            if not faltam or ruins or time.monotonic() > limite:
                break
            time.sleep(0.01)
        if ruins:
            certo = "AAAA-MM-DD HH:MM:SS EVENTO"
            self._diverge(Como.REGISTROU_MAL, "registro", certo, ruins[0])
        if faltam:
            self.acao, self.desfecho, escrita = faltam[0]
            certo, palavra = registro.evento(escrita), registro.palavra(escrita)
            parecida = next((s for s in sobram if s.startswith(palavra)), "")
            self._diverge(Como.NAO_REGISTROU, "registro", certo, parecida, escrita=escrita)
        if sobram:
            lida = registro.entende(sobram[0])
            quem = next((a.quem for a in reversed(self.acoes) if lida.texto in a.texto), "registro")
            self.acao = len(self.acoes) - 1
            self._diverge(Como.REGISTROU_A_MAIS, quem, "", sobram[0], escrita=lida)


def por_extenso(d: Dialeto, leitura: Leitura) -> str:
    """A linha esperada, como se escreve num relatório."""
    modelos = {
        "boas_vindas": d.boas_vindas + "… {apelido}",
        "entrou": d.entrou + "…",
        "saiu": d.saiu + "…",
        "publica": d.publica if d.com_apelido else "{texto}",
        "privada": d.privada,
        "erro": d.erro + "…",
        "console": d.do_console,
        "despedida": "um aviso",
        "encerrando": d.aviso_livre + d.encerrando,
    }
    hora = em_letras(d.hora) if d.com_hora and leitura.texto else ""
    return hora + modelos[leitura.tipo].format(apelido=leitura.autor, texto=leitura.texto)
