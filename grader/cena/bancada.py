"""A bancada de provas do cliente: o corretor faz o servidor e quem está no teclado.

É a irmã da `Sala`, com os papéis trocados. Cada verbo faz uma coisa, anota o passo e, se o programa
não responde como deve, levanta `Falha`.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from grader.cena.mesa import Mesa
from grader.cena.pessoa import Pessoa
from grader.contrato import prazos
from grader.contrato.falha import Falha, Fato, Silencio
from grader.contrato.texto import visivel
from grader.programa import sistema, teclado
from grader.programa.olhada import dorme


@dataclass(frozen=True, eq=False)
class ClienteNaoConectou(Fato):
    """`por_opcao`: o apelido foi dado em --nome, e não digitado."""

    por_opcao: bool


@dataclass(frozen=True, eq=False)
class ApelidoNaoChegou(Fato):
    """Conectou, e a primeira linha não foi o apelido."""

    apelido: str
    por_opcao: bool


@dataclass(frozen=True, eq=False)
class NaoApareceu(Fato):
    """O servidor enviou uma linha, e o texto dela não se lê na tela."""

    texto: str


@dataclass(frozen=True, eq=False)
class SemServidorNaoTerminou(Fato):
    """O servidor fechou, e o cliente continuou no ar."""


@dataclass(frozen=True, eq=False)
class NaoChegou(Fato):
    """A linha digitada não chegou ao servidor como foi escrita."""

    linha: str


class Bancada(Mesa):
    """Uma tentativa de um requisito do cliente. O requisito só usa ela."""

    @property
    def boas_vindas(self) -> str:
        return f"{self.dialeto.boas_vindas}o ao chat, {self.apelido}!"

    @property
    def tem_opcao_nome(self) -> bool:
        """Um --comando sem {nome} só conhece o apelido que se digita."""
        receita = self.programas.receita
        return receita.e_python or "{nome}" in receita.comando

    # --- começar ---

    def comprida(self, base: str, recheio: str, vezes: int) -> str:
        """Uma linha única e longa; o relatório mostra o recheio uma vez só."""
        meio = recheio * vezes
        self.apelida(meio, f"{recheio}(mais {vezes - 1} vezes)")
        return self.texto(base + meio)

    def cada_entrada(self) -> Iterator[str]:
        """Uma volta com o teclado num pipe e, onde o sistema tem um, outra num terminal."""
        for entrada in (teclado.PIPE, teclado.TERMINAL):
            if entrada == teclado.PIPE or teclado.TEM_TERMINAL:
                self.entrada = entrada
                yield entrada

    def entra(self, por_opcao: bool = False, coladas: Sequence[str] = ()) -> Pessoa:
        """O cliente começa, conecta, envia o apelido e o servidor o aceita.

        O apelido é digitado ou, se `por_opcao`, vai em --nome; as `coladas` são linhas que chegam
        junto com as boas-vindas. Devolve a ponta do servidor.
        """
        conexao = self.apresenta(por_opcao)
        conexao.marcar()
        self.diz(self.boas_vindas, *coladas)
        self.espera_ler()
        self._espera_que_leia()  # ninguém digita antes de ver a resposta na tela
        self.passos = [f"o cliente entrou no chat como {self.apelido}"]
        return conexao

    def apresenta(self, por_opcao: bool = False) -> Pessoa:
        """Até o apelido chegar ao servidor, que ainda não responde."""
        self.apelido = self.novo_apelido("ana")
        self.inicia(self.apelido if por_opcao else "")
        if not por_opcao:
            self.espera_convite()
            self.responde(self.apelido)
        conexao = self._espera_conexao(por_opcao)
        chegou = self.espera(lambda: bool(conexao.linhas or conexao.fim))
        if not chegou or conexao.linhas[:1] != [self.apelido]:
            raise self.falha(
                f"o servidor receber “{self.apelido}” como primeira linha",
                self.o_que_chegou(),
                "",
                ApelidoNaoChegou(self.apelido, por_opcao),
                compara=(self.apelido, "".join(conexao.linhas[:1])),
            )
        return conexao

    def espera_convite(self) -> None:
        """Espera o cliente conectar ou escrever algo, e parar: é quando se começa a digitar."""
        self.espera(self._deu_sinal, prazos.PRESSA)
        if self.entrada == teclado.TERMINAL:  # há quem jogue fora o que se teclou antes do convite
            self._espera_que_leia()

    def _espera_que_leia(self) -> None:
        """O programa parou, e não porque dorme: há quem só depois olhe o teclado."""
        self.repousa(lambda: not dorme(self.programa))

    def responde(self, linha: str) -> None:
        """Digita o que o cliente perguntou."""
        antes = len(self.recebidas())
        self.insiste(lambda: self.digita(linha), lambda: len(self.recebidas()) > antes, linha)

    def insiste(
        self, tecla: Callable[[], object], atendeu: Callable[[], bool], eco: str = ""
    ) -> None:
        """Outra vez, se o cliente jogou fora o que se teclou num terminal e só depois perguntou."""
        antes = self.tela.tudo
        tecla()
        if self.entrada != teclado.TERMINAL or self.espera(lambda: atendeu() or self._fechou()):
            return
        depois = self.tela.tudo.removeprefix(antes).replace(eco, "")
        if depois.strip() and self.programa.vivo:
            tecla()

    def _fechou(self) -> bool:
        return self.conectado and bool(self.conexao.fim)

    def _deu_sinal(self) -> bool:
        return self.conectado or bool(self.tela.tudo.strip())

    def _espera_conexao(self, por_opcao: bool) -> Pessoa:
        self.espera(lambda: self.conectado, prazos.ABRIR)
        if not self.conectado:
            self._adota(self.no_ar.posto.aproveita())
        if self.conectado:
            return self.conexao
        raise self.falha(
            "o cliente conectar no endereço e na porta pedidos",
            Silencio("nada chegou ao servidor"),
            "",
            ClienteNaoConectou(por_opcao),
        )

    # --- o servidor ---

    def diz(self, *linhas: str, cortes: Sequence[int] = ()) -> None:
        """O servidor envia as linhas, juntas; cortadas nesses bytes, cada pedaço depois de lido."""
        for linha in linhas:
            self.passo(f"o servidor enviou “{visivel(linha)}”")
            self.conversa.anota("servidor", "cliente", "linha", linha)
        if cortes:
            self.passos[-1] += f" em {len(cortes) + 1} pedaços"
        dados = "".join(f"{linha}\n" for linha in linhas).encode()
        for inicio, fim in zip((0, *cortes), (*cortes, len(dados)), strict=True):
            self.envia(dados[inicio:fim])
            if cortes:
                self.espera_ler()

    def envia(self, dados: bytes) -> None:
        self.tela.marca()
        self.bomba.envia(self.conexao, dados)

    def espera_ler(self) -> bool:
        """Espera o cliente ler do socket tudo o que o servidor enviou."""
        conexao = self.conexao
        self.espera(lambda: not conexao.a_enviar, prazos.LEITURA)
        if not conexao.aberto:
            return False
        return sistema.espera_ler(
            conexao.outra_ponta, conexao.endereco, prazos.LEITURA, prazos.PAUSA
        )

    def recebe(self, linha: str, causa: str = "") -> None:
        """O servidor tem de receber esta linha; espaços nas pontas cada cliente decide."""
        conexao = self.conexao

        def chegou() -> bool:
            return any(veio.strip() == linha.strip() for veio in conexao.recentes())

        self.espera(lambda: chegou() or bool(conexao.fim))
        if not chegou():
            esperado = f"o servidor receber “{visivel(linha)}”"
            vindas = conexao.recentes()
            raise self.falha(
                esperado,
                self.o_que_chegou(),
                causa,
                NaoChegou(linha),
                compara=(linha, vindas[0] if len(vindas) == 1 else ""),
            )

    def recebe_algo_com(self, texto: str, causa: str) -> None:
        """Como `recebe`, onde a linha exata não é o assunto: basta o fim sorteado do texto."""
        fim = texto.split()[-1]
        if not self.espera(lambda: any(fim in veio for veio in self.recebidas())):
            raise self.falha(f"o servidor receber “{visivel(texto)}”", self.o_que_chegou(), causa)

    def exige_so_o_digitado(self) -> None:
        """Quando a última linha digitada já chegou: antes dela, nada que ninguém digitou."""
        certas = Counter([self.apelido]) | Counter(x.strip() for x in self.teclas.split("\n"))
        vieram = Counter(x.strip() for x in self.conexao.linhas if x.strip())
        for sobra in vieram - certas:
            causa = "o cliente enviou uma linha que ninguém digitou"
            if sobra in certas:
                causa = "a mesma linha foi enviada mais de uma vez"
            if sobra == self.apelido:
                causa = (
                    "o apelido foi enviado outra vez: só a primeira linha é o apelido, e para o "
                    "servidor a segunda é uma mensagem"
                )
            raise self.falha(
                "o servidor receber só o apelido e o que se digitou",
                f"o servidor recebeu também “{visivel(sobra)}”",
                causa,
            )

    def recebidas(self) -> list[str]:
        """As linhas que o servidor recebeu desde que o cliente entrou."""
        return self.conexao.recentes() if self.conectado else []

    def pediu_para_sair(self) -> bool:
        palavra = self.dialeto.palavra_sair
        return any(linha.strip().lower() == palavra for linha in self.recebidas())

    def despedida(self) -> bool:
        """Espera o servidor ser avisado, por `sair` ou pelo fim da conexão, e fecha o lado dele.

        Quem nem chegou a conectar não tem a quem avisar: basta terminar.
        """

        def avisado() -> bool:
            return self.pediu_para_sair() or self._fechou() or not self.programa.vivo

        foi = self.espera(avisado, prazos.PRESSA)
        if not foi and not self.conectado:  # conectou e fechou antes de o vermos: espera por nós
            self._adota(self.no_ar.posto.aproveita())
        if not foi:  # o Python dele pode ainda estar começando: isso não conta
            self.espera(lambda: avisado() or self._deu_sinal(), prazos.ABRIR)
        foi = foi or self.espera(avisado)
        if foi and self.conectado and self.conexao.sock.fileno() >= 0:
            self.fecha_conexao()  # também a quem já fechou o lado dele e espera o nosso
        return foi

    def fecha_conexao(self, como: str = "fim") -> None:
        """`como`: "fim" (FIN) ou "queda" (RST)."""
        nomes = {"fim": "fechou a conexão", "queda": "caiu de repente (RST)"}
        self.passo(f"o servidor {nomes[como]}")
        self.tela.marca()
        self.bomba.solta(self.conexao)
        if como == "fim":
            self.conexao.fecha()
        else:
            self.conexao.derruba()

    def o_que_chegou(self) -> str:
        """O que o servidor recebeu desde a última marca, como se conta a um iniciante."""
        if not self.conectado:
            return Silencio("nada chegou ao servidor")
        conexao = self.conexao
        partes = [f"“{visivel(linha)}”" for linha in conexao.recentes()[-4:]]
        if conexao.resto:
            partes.append(f"“{visivel(conexao.resto.decode('utf-8', 'replace'))[:60]}” sem o \\n")
        fim = "; o cliente fechou a conexão" if conexao.fim else ""
        if not partes:
            return Silencio("nada chegou ao servidor" + fim)
        return f"o servidor recebeu {', '.join(partes)}{fim}"

    # --- a tela e o fim ---

    def aparece(self, texto: str, linha: str, causa: str = "") -> None:
        """O texto, que veio na linha, tem de aparecer na tela; em volta, o que o cliente quiser."""
        if not self.espera(lambda: self.le(texto)):
            raise self.nao_apareceu(texto, linha, causa)

    def ouve_depois_de_um_silencio(self) -> None:
        """Um prazo dado ao socket, para conectar, vale também para quem espera no recv()."""
        self.apressado = True
        self.entra()
        com_prazo = self.fica_calada()
        texto = self.texto("e agora?")
        linha = f"bia: {texto}"
        self.diz(linha)
        causa = (
            "ninguém falou por um tempo, e o cliente desistiu do servidor: esperar não é um erro"
        )
        if com_prazo:
            causa += ". Um prazo para conectar vale também para o recv(): depois, settimeout(None)"
        self.aparece(texto, linha, causa)

    def nao_apareceu(self, texto: str, linha: str, causa: str = "") -> Falha:
        """O texto da linha não está na tela."""
        esperado = f"“{visivel(linha)}” aparecer na tela"
        return self.falha(esperado, self.tela.conta(), causa, NaoApareceu(texto))

    def le(self, texto: str) -> bool:
        """A pessoa lê o texto na tela, e ele fica: o que se apaga logo em seguida ninguém leu."""
        if not self.tela.mostra(texto):
            return False
        if self.entrada == teclado.TERMINAL:
            self.repousa()
        return self.tela.mostra(texto)

    def acabou(self) -> bool:
        return not self.programa.vivo

    def espera_terminar(self) -> bool:
        """Espera o programa acabar, sem ninguém mais tocar no teclado."""
        return self.espera(self.acabou, prazos.CTRL_C) and self.programa.espera_fim(prazos.ENCERRAR)
