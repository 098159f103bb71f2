"""A sala de ensaio: as personagens de uma cena com um servidor, como chegam e como vão embora.

Cada verbo faz uma coisa, anota o passo e, se o programa não responde como deve, levanta `Falha` com
o que se fez, o que se esperava e o que veio.
"""

import contextlib
import functools
import socket
import time
from collections.abc import Iterator
from typing import Any

from grader.cena.conexao import Prepara, liga, quadro_de, se_cabe, sem_preparo
from grader.cena.escuta import Escuta
from grader.cena.fatos import NaoSeOuvem, SemBoasVindas
from grader.cena.pessoa import Pessoa
from grader.contrato import prazos
from grader.contrato.dialeto import Dialeto, dialeto_da_etapa
from grader.contrato.falha import Falha
from grader.contrato.ficha import Ficha
from grader.contrato.texto import MARCA
from grader.programa import sistema, sockets_linux
from grader.programa.programa import Programa
from grader.programa.programas import Programas


class Sala(Escuta):
    """Uma tentativa de um requisito num servidor. O requisito só usa ela."""

    def __init__(
        self, programas: Programas, programa: Programa, ficha: Ficha, dialeto: Dialeto, semente: str
    ) -> None:
        super().__init__(programas, ficha, dialeto, semente)
        self._vieram: list[str] = []  # os apelidos de todos, também de quem já foi
        self.quadro = quadro_de(dialeto, lambda: self._vieram)
        self.presentes: list[Pessoa] = []
        self.compartilhada = programas.e_compartilhado(programa)
        self._programas_da_cena: list[Programa] = []
        self._irmas: list[Sala] = []  # as que ela abriu, com outro programa
        self._usa(programa)

    def _usa(self, programa: Programa) -> None:
        self._programa = programa
        self.erros_antes = len(programa.erros)
        self._portas.append(str(programa.porta))
        programa.ao_imprimir = self._anota_impresso
        # Quem fecha por último fica com a porta presa: que não seja o programa.
        programa.ao_encerrar.append(self.solta_todos)

    @property
    def programa(self) -> Programa:
        return self._programa

    def fica_com(self, programa: Programa) -> None:
        """O programa é só desta cena: acaba com ela."""
        self._programas_da_cena.append(programa)

    # --- conectar e entrar ---

    def conecta(
        self, nome: str, apelido: str = "", causa: str = "", prepara: Prepara = sem_preparo
    ) -> Pessoa:
        """Abre uma conexão; insiste enquanto o programa ainda está abrindo a porta."""
        self.passo(f"{nome} conectou")
        return self._adota(nome, apelido, liga(self, causa, prepara))

    def _adota(self, nome: str, apelido: str, conexao: socket.socket) -> Pessoa:
        conexao.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        cliente = Pessoa(nome, apelido or self.novo_apelido(nome), conexao, self.conversa)
        cliente.separa = self.quadro.separa
        self._vieram.append(cliente.apelido)
        self._portas.append(str(cliente.porta))
        self.conversa.anota(nome, "servidor", "conectou")
        self.bomba.adota(cliente)
        return cliente

    def conectam_calados(self, quantos: int = 8) -> None:
        """Gente que conecta e não diz nada: esperar um pouco por cada um já é esperar demais."""
        with self._como_um_so(f"{quantos} pessoas", "conectaram e ficaram caladas"):
            for vez in range(1, quantos + 1):
                self.conecta(f"calado{vez}")

    def somem_logo(self, quantos: int = 5) -> None:
        """Conexões que caem (RST) antes de o programa chegar a elas."""
        if sistema.WINDOWS:
            return  # lá, o accept() de uma conexão que já caiu levanta um erro
        caindo = self._como_um_so(f"{quantos} pessoas", "conectaram e caíram logo (RST)")
        with caindo, self.congelado():
            for vez in range(1, quantos + 1):
                conexao = se_cabe(self.programa)
                if not conexao:
                    return  # listen(1) guarda duas na fila, e o programa não pode atender nenhuma
                self.cai(self._adota(f"apressado{vez}", "", conexao), "queda")

    @contextlib.contextmanager
    def _como_um_so(self, quem: str, o_que_fizeram: str) -> Iterator[None]:
        """O que muitos fazem junto conta-se uma vez, nos passos e na conversa."""
        passos, eventos = len(self.passos), len(self.conversa.eventos)
        yield
        self.passos[passos:] = [f"{quem} {o_que_fizeram}"]
        ditos = [e for e in self.conversa.eventos[eventos:] if e.tipo == "impresso"]
        del self.conversa.eventos[eventos:]
        self.conversa.anota(quem, "servidor", "conectou")
        self.conversa.eventos += ditos

    def espera_atender(self, cliente: Pessoa) -> None:
        """Espera o programa aceitar a conexão e parar: o que ele faria até aqui já foi feito."""
        pontas = self.programa.endereco, cliente.endereco
        self.programa.espera_repouso(lambda: sockets_linux.conexao(*pontas).inode > 0)

    def entra(self, nome: str, apelido: str = "", causa: str = "") -> Pessoa:
        """Conecta, apresenta-se (da etapa 3 em diante) e só volta quando já fala e ouve."""
        cliente = self.conecta(nome, apelido, causa)
        if self.dialeto.com_apelido:
            self.apresenta(cliente, causa)
        self._confirma(cliente, causa)
        self.presentes.append(cliente)
        cliente.marcar()
        return cliente

    def entram(self, *nomes: str, causa: str = "") -> list[Pessoa]:
        pessoas = [self.entra(nome, causa=causa) for nome in nomes]
        for pessoa in pessoas:
            pessoa.marcar()
        return pessoas

    def apresenta(self, cliente: Pessoa, causa: str = "") -> None:
        """Envia o apelido e espera as boas-vindas; `causa`, se a cena já sabe por que não viriam.

        Nos requisitos herdados das etapas 1 e 2, basta o programa ter lido o apelido: quem exige
        as boas-vindas é o 3.1.
        """
        cliente.marcar()
        self.pede_apelido(cliente, cliente.apelido)
        if not (self.dialeto.boas_vindas and dialeto_da_etapa(self.ficha.etapa).com_apelido):
            self._cumprimentado_ou_lido(cliente)
            return
        self.passo(f"{cliente.nome} enviou o apelido “{cliente.apelido}”")
        self.espera(lambda: self.bem_vindo(cliente) or bool(cliente.fim))
        if not self.bem_vindo(cliente):
            raise self.falha(
                f"{cliente.nome} receber “{self.dialeto.boas_vindas}… {cliente.apelido}”",
                self.o_que_veio(cliente),
                causa,
                SemBoasVindas(cliente),
            )

    def bem_vindo(self, cliente: Pessoa) -> bool:
        return any(self.dialeto.e_boas_vindas(x, cliente.apelido) for x in cliente.recentes())

    def _cumprimentado_ou_lido(self, cliente: Pessoa) -> None:
        """Se o programa não cumprimenta ninguém, não vale esperar por isso de novo."""
        if self.dialeto.boas_vindas and not self.programas.sem_cumprimento:
            self.programas.sem_cumprimento = not self.espera(
                lambda: self.bem_vindo(cliente), prazos.PRESSA
            )
        if not self.dialeto.boas_vindas or self.programas.sem_cumprimento:
            self.espera_ler(cliente)

    def _confirma(self, cliente: Pessoa, causa: str = "") -> None:
        """Só segue quando a novata é ouvida e ouve: entrar pode levar um instante."""
        outras = [pessoa for pessoa in self.presentes if pessoa.aberto]
        if outras:
            self.fala_ate_ouvir(cliente, outras[0], causa)
            self.fala_ate_ouvir(outras[0], cliente, causa)

    def fala_ate_ouvir(self, de: Pessoa, para: Pessoa, causa: str = "") -> None:
        limite = time.monotonic() + self.prazo
        intervalo = prazos.CAUDA
        textos: list[str] = []
        while time.monotonic() < limite and de.aberto and para.aberto and self.programa.vivo:
            textos.append(self.texto(MARCA))
            self.envia_a_todos(de, textos[-1])
            resta = max(limite - time.monotonic(), prazos.PASSO)
            if self.espera(
                lambda: any(self.achou(para, t, de) for t in textos), min(intervalo, resta)
            ):
                return
            intervalo *= 2
        self.passo(f"{de.nome} falou várias vezes")
        raise self.falha(
            f"{para.nome} ouvir {de.nome}",
            self.o_que_veio(para),
            causa,
            NaoSeOuvem(de, para, tuple(textos)),
        )

    def reentra(self, nome: str, apelido: str, causa: str) -> Pessoa:
        """Entra com um apelido que acabou de ficar livre; insiste até o servidor notar."""
        limite = time.monotonic() + self.prazo
        passos = len(self.passos)
        while True:
            del self.passos[passos:]  # as tentativas contam-se como uma só
            cliente = self.conecta(nome, apelido)
            self.pede_apelido(cliente, apelido)
            self.espera(functools.partial(self._respondeu_ao_apelido, cliente))
            if self._aceito(cliente):
                self._confirma(cliente)
                self.presentes.append(cliente)
                return cliente
            if time.monotonic() > limite or not self.programa.vivo:
                raise self.falha(
                    f"{nome} voltar a entrar com o mesmo apelido", self.o_que_veio(cliente), causa
                )
            self.bomba.solta(cliente)
            cliente.derruba(anota=False)
            self.espera(lambda: False, prazos.PASSO)

    def _respondeu_ao_apelido(self, cliente: Pessoa) -> bool:
        return bool(cliente.fim) or self._recusado(cliente) or self._aceito(cliente)

    def _recusado(self, cliente: Pessoa) -> bool:
        return any(self.dialeto.e_erro(x) for x in cliente.linhas)

    def _aceito(self, cliente: Pessoa) -> bool:
        """As boas-vindas; num dialeto sem elas, ter lido o apelido e não reclamar."""
        if self.dialeto.boas_vindas:
            return self.bem_vindo(cliente)
        self.espera_ler(cliente)
        return not self.espera(lambda: self._recusado(cliente) or bool(cliente.fim), prazos.CAUDA)

    # --- ir embora ---

    def cai(self, cliente: Pessoa, como: str = "fim") -> None:
        """`como`: "fim" (FIN) ou "queda" (RST)."""
        rst = "" if sistema.WINDOWS else " (RST)"  # veja `Pessoa.derruba`
        nomes = {"fim": "fechou a conexão", "queda": f"caiu de repente{rst}"}
        self.passo(f"{cliente.nome} {nomes[como]}")
        self.espera(lambda: not cliente.a_enviar, prazos.LEITURA)
        self._tira(cliente)
        if como == "fim":
            cliente.fecha()
        else:
            cliente.derruba()

    def despede(self, cliente: Pessoa) -> None:
        """Fim normal, com calma: avisa que não dirá mais nada (FIN) e lê até o outro lado fechar.

        `cai` fecha de uma vez: se houver bytes por ler, o sistema manda RST no lugar do FIN.
        """
        self.passo(f"{cliente.nome} fechou a conexão")
        self.espera(lambda: not cliente.a_enviar, prazos.LEITURA)
        with contextlib.suppress(OSError):  # ele já pode ter derrubado a conexão
            cliente.sock.shutdown(socket.SHUT_WR)
        self.espera(lambda: bool(cliente.fim), prazos.PRESSA)
        self._tira(cliente)
        cliente.fecha()

    def _tira(self, cliente: Pessoa) -> None:
        self.bomba.solta(cliente)
        if cliente in self.presentes:
            self.presentes.remove(cliente)

    # --- o programa ---

    @contextlib.contextmanager
    def congelado(self) -> Iterator[None]:
        """O que se faz dentro do bloco chega ao programa de uma vez só."""
        with sistema.congelado(self.programa.pid):
            self.parado = True
            try:
                yield
            finally:
                self.parado = False

    @contextlib.contextmanager
    def outro_programa(self, caos: int = 0, **como: Any) -> Iterator["Sala"]:
        """Uma sala com um programa só dela; `caos` em milissegundos por linha (0: normal).

        `como`: o resto do que `Programas.novo` pode mudar (host, entrada, apressado, a_oeste).
        Se a cena falha ali dentro, o programa continua no ar até a causa ser procurada.
        """
        sala = self._irma(self.programas.novo(caos, **como))
        try:
            yield sala
        except Falha:
            self.onde_falhou = sala.onde_falhou
            raise
        self.passos = sala.passos or self.passos
        sala.fecha()

    def reinicia(self) -> None:
        """Encerra o programa à força e o inicia de novo, na mesma porta e no mesmo registro."""
        self.passo("o programa foi encerrado e iniciado de novo na mesma porta")
        antigo = self.programa
        antigo.ao_encerrar.clear()  # quem está conectado fica: é o servidor que some primeiro
        antigo.encerra(com_educacao=False)
        self._usa(self.programas.novo(igual_a=antigo))
        self.fica_com(self.programa)

    def _irma(self, programa: Programa) -> "Sala":
        sala = Sala(self.programas, programa, self.ficha, self.dialeto, self.sufixo(8))
        sala.conversa, sala._nomes = self.conversa, self._nomes
        self._portas += sala._portas
        sala._portas = self._portas
        sala.fica_com(programa)
        self._irmas.append(sala)
        return sala

    def _anota_impresso(self, onde: str, texto: str) -> None:
        # Um terminal põe um \r antes de cada \n que o programa escreve.
        self.conversa.anota("servidor", onde, "impresso", texto.replace("\r\n", "\n"))

    # --- acabar ---

    def fecha(self) -> None:
        for irma in self._irmas:
            irma.fecha()
        self.solta_todos()
        for programa in self._programas_da_cena:
            self.programas.descarta(programa)
        self._irmas, self._programas_da_cena = [], []
