"""Ouvir e não ouvir: quem tem de receber o quê, e como se prova que ninguém mais recebeu.

Uma perda prova-se por uma cerca (a frase seguinte de quem falou chegou, e esta não); um vazamento,
por uma cerca e por uma vigia, que confere de novo depois da cena.
"""

import re
from collections.abc import Callable, Sequence

from grader.cena.base import Cena, Vigia
from grader.cena.fatos import AnuncioErrado, LinhaErrada, NaoOuviu, NaoSegue, SemErro, Vazou
from grader.cena.pessoa import Pessoa
from grader.cena.quadro import Quadro
from grader.contrato import prazos
from grader.contrato.dialeto import MENSAGEM, em_letras, forma
from grader.contrato.falha import Falha, Fato, Silencio
from grader.contrato.texto import MARCA, e_marca, em_vezes, resumido, visivel
from grader.programa import sistema

# Sem segundos, sem colchetes, com a data. Não se confunde com um apelido: nenhum tem `:`.
_OUTRA_HORA = r"^[\[(]?(?:[\d/-]{8,10} )?\d{1,2}:\d{1,2}(?::\d{1,2})?(?:[.,]\d+)?[\])]?[ >|-]*"


def mascara(pedaco: str) -> str:
    """Uma expressão regular que aceita o pedaço com quaisquer algarismos (a hora muda)."""
    return re.sub(r"\d", r"\\d", re.escape(pedaco))


class Escuta(Cena):
    """Uma cena com várias pessoas ligadas a um servidor: o que dizem e o que cada uma lê."""

    quadro: Quadro  # como as mensagens viajam
    presentes: list[Pessoa]  # quem está na sala, na ordem em que entrou
    parado = False  # o programa está congelado: nada do que se envia será lido agora

    # --- dizer ---

    def envia(self, cliente: Pessoa, dados: bytes) -> None:
        self.bomba.envia(cliente, dados)

    def envia_linha(self, cliente: Pessoa, linha: str, fim: str = "\n") -> None:
        self.conversa.anota(cliente.nome, "servidor", "linha", linha + fim.removesuffix("\n"))
        self.envia(cliente, self.quadro.poe(linha, fim))
        if self.dialeto.quadro == MENSAGEM and not self.parado:
            self.espera_ler(cliente)  # o próximo envio não pode chegar junto com este

    def envia_a_todos(self, cliente: Pessoa, texto: str, fim: str = "\n") -> None:
        """Envia o que o dialeto manda enviar para dizer isto a todos."""
        self.envia_linha(cliente, self.dialeto.para_todos(texto), fim)

    def pede_apelido(self, cliente: Pessoa, apelido: str, fim: str = "\n") -> None:
        """Envia o que o dialeto manda enviar para entrar com este apelido."""
        self.envia_linha(cliente, self.dialeto.entrada.format(apelido=apelido), fim)

    def diz(self, cliente: Pessoa, linha: str) -> None:
        """Envia a linha e anota o passo; não espera por nada."""
        self.passo(f"{cliente.nome} disse “{visivel(linha)}”")
        self.envia_linha(cliente, linha)

    def fala(
        self, de: Pessoa, base: str, ouvem: Sequence[Pessoa] | None = None, causa: str = ""
    ) -> str:
        """`de` diz uma frase única e todos os outros têm de ouvi-la; devolve a frase inteira."""
        texto = self.texto(base)
        self.diz(de, self.dialeto.para_todos(texto))
        self.ouvem(self.outros(de) if ouvem is None else ouvem, texto, de, causa)
        return texto

    def espera_ler(self, cliente: Pessoa) -> bool:
        """Espera o programa ler tudo o que o cliente já enviou."""
        self.espera(lambda: not cliente.a_enviar, prazos.LEITURA)
        return sistema.espera_ler(
            self.programa.endereco, cliente.endereco, prazos.LEITURA, prazos.PAUSA
        )

    # --- o que cada um leu ---

    def outros(self, *menos: Pessoa) -> list[Pessoa]:
        return [p for p in self.presentes if p not in menos and p.aberto]

    def achou(self, ouvinte: Pessoa, texto: str, de: Pessoa | None = None) -> str | None:
        """A primeira linha do ouvinte que contém o texto; aprende o molde de quem falou."""
        for linha in ouvinte.linhas:
            if texto in linha and not self.dialeto.e_aviso_livre(linha):
                if de is not None and de.molde is None:
                    antes, _, depois = self.dialeto.sem_hora(linha).partition(texto)
                    de.molde = (mascara(antes), mascara(depois))
                return linha
        return None

    def anuncios(self, ouvinte: Pessoa, modelo: str, quem: Pessoa) -> int:
        """Quantas vezes o ouvinte leu, desde a marca, que `quem` entrou (ou saiu)."""
        return sum(
            self.dialeto.e_anuncio(linha, modelo, quem.apelido) for linha in ouvinte.recentes()
        )

    def sobras(self, cliente: Pessoa) -> list[str]:
        """As linhas recentes que nada na cena explica: nem aviso livre, nem anúncio, nem marca."""
        return [
            linha
            for linha in cliente.recentes()
            if not (
                self.dialeto.e_aviso_livre(linha)
                or e_marca(linha)
                or self.e_anuncio_de_alguem(linha)
                or self.e_de_outra_cena(linha)
                or self.dialeto.e_resposta_livre(linha, cliente.apelido)
                or not linha
            )
        ]

    def corpo(self, linha: str, de: Pessoa) -> str:
        """O que a linha traz depois de `ana: `, ou a linha inteira se ela não começa assim."""
        antes, depois = de.molde or ("", "")
        achado = re.fullmatch(f"{antes}(.*?){depois}\\s*", self.dialeto.sem_hora(linha) + " ")
        return achado.group(1) if achado else linha

    def e_anuncio_de_alguem(self, linha: str) -> bool:
        """Também com outra hora na frente, de que se queixa quem cuida dos anúncios."""
        corpo = self.dialeto.sem_hora(linha)
        modelos = filter(None, (self.dialeto.entrou, self.dialeto.saiu))
        return any(re.match(r"(\W*\d\S* )*" + forma(modelo), corpo) for modelo in modelos)

    def e_de_outra_cena(self, linha: str) -> bool:
        """No programa compartilhado chegam também linhas de quem participou de outras cenas."""
        if not self.compartilhada or any(sorteado in linha for sorteado in self._nomes):
            return False
        return any(sorteado in linha for sorteado in tuple(self.programas.sorteados))

    def o_que_veio(self, cliente: Pessoa) -> str:
        """O que o cliente recebeu desde a última marca, como se conta a um iniciante."""
        afogada = cliente.transbordou  # as marcas repetidas também são o que veio
        linhas = [linha for linha in cliente.recentes() if afogada or not e_marca(linha)]
        partes = [f"“{resumido(linha, 300)}”" for linha in linhas[: 2 if afogada else 6]]
        if mais := len(linhas) - len(partes):
            partes.append("e muitas outras linhas" if afogada else f"e mais {mais} linhas")
        if cliente.resto and not (afogada and partes):
            resto = visivel(cliente.resto[:200].decode("utf-8", "replace"))
            falta = " sem o \\n" if len(cliente.resto) < 2**17 else ", o começo de uma enorme"
            partes.append(f"“{resto[:60]}{'…' if len(resto) > 60 else ''}”{falta}")
        fechou = f"a conexão de {cliente.nome} foi fechada" if cliente.fim else ""
        if partes:
            return f"{cliente.nome} recebeu {', '.join(partes)}" + (fechou and f"; {fechou}")
        return fechou or Silencio(f"nada chegou a {cliente.nome}")

    def so_veio(self, cliente: Pessoa, texto: str) -> str:
        """A única linha desde a última marca, se é o texto mudado, e não outra mensagem."""
        linhas = [linha for linha in cliente.recentes() if not e_marca(linha)]
        if len(linhas) != 1 or cliente.resto:
            return ""
        fim = texto.split()[-1].casefold()  # sorteado: nenhuma outra mensagem o tem
        return linhas[0] if fim in linhas[0].casefold() or texto.startswith(linhas[0]) else ""

    # --- ouvir ---

    def ouvem(
        self,
        ouvintes: Sequence[Pessoa],
        texto: str,
        de: Pessoa,
        causa: str = "",
        fato: Fato | None = None,
    ) -> None:
        """Falha se algum ouvinte não receber o texto; `fato`, se a cena sabe o que isso mostra."""
        if self.todos_ouviram(ouvintes, [texto], de, prazos.PRESSA) or self._perdeu(
            ouvintes, texto, de
        ):
            return
        surdo = next(o for o in ouvintes if self.achou(o, texto) is None)
        raise self.falha(
            f"{surdo.nome} receber “{visivel(texto)}”, dito por {de.nome}",
            self.o_que_veio(surdo),
            causa,
            fato or NaoOuviu(surdo, texto, de),
            compara=(texto, self.so_veio(surdo, texto)),
        )

    def todos_ouviram(
        self, ouvintes: Sequence[Pessoa], textos: list[str], de: Pessoa, prazo: float
    ) -> bool:
        def todos() -> bool:
            return all(self.achou(o, texto, de) for o in ouvintes for texto in textos)

        def inutil() -> bool:
            return any(not o.aberto for o in ouvintes) or not de.aberto

        self.espera(lambda: todos() or inutil(), prazo)
        return todos()

    def _perdeu(self, ouvintes: Sequence[Pessoa], texto: str, de: Pessoa) -> bool:
        """Devolve True se, afinal, todos ouviram. Só paga o prazo inteiro quem está em silêncio."""
        self.espera_ler(de)
        cerca = self.texto(MARCA)
        self.envia_a_todos(de, cerca)

        def decidido() -> bool:
            return all(self.achou(o, texto) or self.achou(o, cerca) for o in ouvintes)

        def inutil() -> bool:
            return any(not o.aberto for o in ouvintes) or not de.aberto

        self.espera(lambda: decidido() or inutil())
        return self.todos_ouviram(ouvintes, [texto], de, prazos.CAUDA)

    def cerca(self, de: Pessoa, causa: str = "") -> None:
        """Depois dela, tudo o que `de` causou já chegou a quem tinha de chegar.

        `de` fala e os outros ouvem; então outra pessoa fala e `de` ouve. O que foi enviado antes
        está, em cada conexão, antes destas frases.
        """
        outros = self.outros(de)
        if not outros:
            return
        self.marca_fala(de, causa)
        self.marca_fala(outros[0], causa)

    def marca_fala(self, de: Pessoa, causa: str = "") -> None:
        texto = self.texto(MARCA)
        self.envia_a_todos(de, texto)
        ouvintes = self.outros(de)
        if self.todos_ouviram(ouvintes, [texto], de, self.prazo):
            return
        surdo = next((o for o in ouvintes if self.achou(o, texto) is None), ouvintes[0])
        raise self.falha(
            f"a conversa seguir depois disso: {surdo.nome} ouvir {de.nome}",
            self.o_que_veio(de) if de.fim else self.o_que_veio(surdo),
            causa,
            NaoSegue(surdo, de),
        )

    def sem_hora_nenhuma(self, linha: str) -> str:
        """Sem a hora, também em outra forma: dizer que a forma é outra cabe ao 6.9."""
        certa = self.dialeto.sem_hora(linha)
        return re.sub(_OUTRA_HORA, "", linha) if self.dialeto.com_hora and certa == linha else certa

    def confere_linha(self, ouvinte: Pessoa, texto: str, certa: str) -> None:
        """A linha em que o ouvinte recebeu o texto é exatamente `certa`.

        A hora é do 6.9; num dialeto que a quer antes dele, já é daqui.
        """
        linha = (self.achou(ouvinte, texto) or "").removesuffix("\r")
        veio = self.sem_hora_nenhuma(linha)
        ja_vale = self.dialeto.com_hora and not self.programas.receita.etapa.hora
        if ja_vale and not self.dialeto.tem_hora(linha):
            certa = em_letras(self.dialeto.hora) + certa
        if veio.rstrip() != certa:  # nas pontas do texto, cada servidor decide
            raise self.falha(
                f"“{visivel(certa)}”",
                f"“{visivel(linha)}”",
                "",
                LinhaErrada(certa, veio, ouvinte.apelido),
                compara=(certa, veio),
            )

    def espera_erro(self, cliente: Pessoa, de_que: str, causa: str = "") -> str:
        """Espera uma linha `ERRO …` desde a última marca e a devolve."""

        def erro() -> str | None:
            return next((x for x in cliente.recentes() if self.dialeto.e_erro(x)), None)

        def decidido() -> bool:
            return erro() is not None or not cliente.aberto

        if cliente not in self.presentes:
            self.espera(decidido)
        elif not self.espera(decidido, prazos.PRESSA):
            # A frase seguinte já foi entregue: a anterior ficou mesmo sem resposta.
            self.marca_fala(cliente, causa)
            self.espera(decidido, prazos.CAUDA)
        achado = erro()
        if achado is None:
            raise self.falha(
                f"{cliente.nome} receber “{self.dialeto.erro}…” por {de_que}",
                self.o_que_veio(cliente),
                causa,
                SemErro(cliente, tuple(self.sobras(cliente))),
            )
        return achado

    # --- não ouvir ---

    def vigia(self, cliente: Pessoa, confere: Callable[[], Falha | None]) -> None:
        """Confere agora e de novo quando a cauda passar (veja `conferencia`)."""
        if falha := confere():
            raise falha
        self.vigias.append(Vigia(cliente, confere))

    def nao_ouve(
        self,
        clientes: Sequence[Pessoa],
        texto: str,
        motivo: str,
        causa: str,
        de: Pessoa | None = None,
    ) -> None:
        """Depois de uma cerca: nenhum deles pode ter recebido o texto, nem pode receber depois."""
        for cliente in clientes:

            def confere(cliente: Pessoa = cliente) -> Falha | None:
                linha = self.achou(cliente, texto)
                if linha is None or self.dialeto.e_resposta_livre(linha, cliente.apelido):
                    return None
                fato = Vazou(cliente, linha, texto, de)
                return self.falha(motivo, f"{cliente.nome} recebeu “{visivel(linha)}”", causa, fato)

            self.vigia(cliente, confere)

    def vigia_contagem(
        self, ouvinte: Pessoa, modelo: str, quem: Pessoa, vezes: int, quando: str = ""
    ) -> None:
        """O anúncio de `quem` chega ao ouvinte `vezes` vezes: agora e depois da cauda.

        `quando` abre a frase da causa: "quando a pessoa cai, ".
        """
        inicio = ouvinte.marca

        def confere() -> Falha | None:
            ouvinte.marca = inicio
            contadas = self.anuncios(ouvinte, modelo, quem)
            if contadas == vezes:
                return None
            return self.falha(
                f"{ouvinte.nome} ler {em_vezes(vezes)} “{modelo.format(apelido=quem.apelido)}…”",
                f"{em_vezes(contadas)}; {self.o_que_veio(ouvinte)}",
                "",
                AnuncioErrado(ouvinte, modelo, quem, contadas, vezes, quando),
            )

        self.vigia(ouvinte, confere)
