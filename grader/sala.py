"""A sala de ensaio: as personagens de uma cena, o que fazem e o que cada uma tem de ouvir.

Cada verbo faz uma coisa, anota o passo e, se o programa não responde como deve, levanta `Falha` com
o que se fez, o que se esperava e o que veio. Nada aqui dorme: espera-se por acontecimentos.
"""

import contextlib
import functools
import re
import socket
import time
from collections.abc import Callable, Iterator, Sequence

from grader import causas, nucleo, prazos, sistema, suspeitas
from grader.cena import Cena, Vigia
from grader.cliente import Cliente
from grader.dialeto import Dialeto
from grader.falhas import Falha
from grader.ligacao import liga
from grader.oficina import Oficina
from grader.programa import Programa
from grader.requisito import Ficha
from grader.texto import MARCA, e_marca, em_vezes, mascara, primeira_diferenca, visivel


class Sala(Cena):
    """Uma tentativa de um requisito num servidor. O requisito só usa ela."""

    programa: Programa

    def __init__(
        self, oficina: Oficina, programa: Programa, ficha: Ficha, dialeto: Dialeto, semente: str
    ) -> None:
        super().__init__(oficina, ficha, dialeto, semente)
        self.programa = programa
        self.prazo = prazos.RESPOSTA
        self.presentes: list[Cliente] = []  # quem está na sala, na ordem em que entrou
        self.suspeita = ""  # a causa mais provável nesta cena, se nada mais forte aparecer
        self.compartilhada = oficina.e_compartilhado(programa)
        self.erros_antes = len(programa.erros)
        self._programas_da_cena: list[Programa] = []
        programa.ao_imprimir = self._anota_impresso

    # --- nomes e textos sorteados: nenhum diálogo escrito de antemão passa por acaso ---

    def novo_apelido(self, nome: str) -> str:
        """Só letras: se algarismos valem num apelido é assunto do 3.5."""
        base = nome.rstrip("0123456789")
        apelido = base + self.sufixo(4)
        while apelido in self.oficina.sorteados:
            apelido = base + self.sufixo(4)
        self.apelida(apelido, nome)
        return apelido

    def apelida(self, apelido: str, nome: str) -> None:
        """O relatório mostra `nome` no lugar deste apelido."""
        self._nomes[apelido] = nome
        self.oficina.sorteados.add(apelido)

    def texto(self, base: str) -> str:
        """`base` com um fim sorteado, que torna a mensagem única; o relatório mostra só a base."""
        fim = f" {self.sufixo(5)}"
        self.apelida(fim, "")
        return base + fim

    def estavel(self, texto: str) -> str:
        """O texto sem o que muda de uma vez para outra: sorteios, portas, endereços e horas."""
        texto = super().estavel(texto).replace(str(self.programa.porta), "PORTA")
        texto = re.sub(r" at 0x[0-9a-fA-F]+", "", texto)  # um endereço de memória muda sempre
        if self.dialeto.com_hora:
            texto = re.sub(r"\[\d\d:\d\d:\d\d\]", "[HH:MM:SS]", texto)
        return texto

    # --- esperar ---

    def espera(self, condicao: Callable[[], bool], prazo: float = 0.0) -> bool:
        """Move bytes até a condição valer; desiste no prazo ou logo que o programa morre."""
        limite = time.monotonic() + (prazo or self.prazo)
        while not condicao():
            restante = limite - time.monotonic()
            if restante <= 0:
                return False
            if not self.programa.vivo:
                for _ in range(20):  # o que ele escreveu antes de morrer ainda pode ser lido
                    self.bomba.gira(0)
                return condicao()
            self.bomba.gira(min(restante, prazos.PASSO))
        return True

    def espera_crescer(
        self, conta: Callable[[], int], ate_agora: int, ouvinte: Cliente | None = None
    ) -> None:
        """Espera a contagem passar de `ate_agora`: o prazo vale para cada avanço, não para o todo.

        Assim uma máquina lenta não reprova ninguém. Desiste se o ouvinte perder a conexão.
        """
        self.espera(lambda: conta() > ate_agora or (ouvinte is not None and not ouvinte.aberto))

    def espera_parar(self, conta: Callable[[], int], meta: int) -> None:
        """Espera a contagem crescer até a meta, ou parar de crescer por um prazo inteiro."""
        progresso = conta()
        while progresso < meta:
            self.espera_crescer(conta, progresso)
            if conta() == progresso:
                return
            progresso = conta()

    def espera_ler(self, cliente: Cliente) -> bool:
        """Espera o programa ler tudo o que o cliente já enviou."""
        self.espera(lambda: not cliente.a_enviar, prazos.LEITURA)
        return sistema.espera_ler(
            self.programa.endereco, cliente.endereco, prazos.LEITURA, prazos.PAUSA
        )

    def espera_atender(self, cliente: Cliente) -> None:
        """Espera o programa aceitar a conexão e parar: o que ele faria até aqui já foi feito."""
        pontas = self.programa.endereco, cliente.endereco
        self.programa.espera_repouso(lambda: nucleo.conexao(*pontas).inode > 0)

    # --- falhar ---

    def falha(self, esperado: str, recebido: str, causa: str = "", bloqueia: bool = True) -> Falha:
        """Monta a falha com os últimos passos e a causa que as evidências sustentam."""
        fez = "; ".join(self.estavel(passo) for passo in self.passos[-4:])
        evidencias = suspeitas.evidencias(self)
        return Falha(
            esperado=self.estavel(esperado),
            recebido=self.estavel(recebido),
            causa=self.estavel(causas.provavel(evidencias, causa or self.suspeita)),
            fez=fez,
            bloqueia=bloqueia,
            pilhas=evidencias.pilhas,
        )

    def falha_do_fim(self, esperado: str, recebido: str, causa: str) -> Falha:
        """Uma falha num programa que devia mesmo terminar: a morte dele não é a causa."""
        fez = "; ".join(self.estavel(passo) for passo in self.passos[-4:])
        return Falha(self.estavel(esperado), self.estavel(recebido), self.estavel(causa), fez)

    @contextlib.contextmanager
    def suspeitando(self, causa: str) -> Iterator[None]:
        """Neste trecho da cena, `causa` é a mais provável."""
        antes, self.suspeita = self.suspeita, causa
        yield
        self.suspeita = antes  # se falhou, a suspeita fica

    def o_que_veio(self, cliente: Cliente) -> str:
        """O que o cliente recebeu desde a última marca, como se conta a um iniciante."""
        linhas = [linha for linha in cliente.recentes() if not e_marca(linha)]
        partes = [f"“{visivel(linha)}”" for linha in linhas[:6]]
        if len(linhas) > 6:
            partes.append(f"e mais {len(linhas) - 6} linhas")
        if cliente.resto:
            resto = visivel(cliente.resto.decode("utf-8", "replace"))
            partes.append(f"“{resto[:60]}{'…' if len(resto) > 60 else ''}” sem o \\n")
        fechou = f"a conexão de {cliente.nome} foi fechada" if cliente.fim else ""
        if partes:
            return f"{cliente.nome} recebeu {', '.join(partes)}" + (fechou and f"; {fechou}")
        return fechou or f"nada chegou a {cliente.nome}"

    # --- conectar, entrar, dizer ---

    def conecta(self, nome: str, apelido: str = "") -> Cliente:
        """Abre uma conexão; insiste enquanto o programa ainda está abrindo a porta."""
        self.passo(f"{nome} conectou")
        tomada = liga(self)
        tomada.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        cliente = Cliente(nome, apelido or self.novo_apelido(nome), tomada, self.conversa)
        self._portas.append(str(cliente.porta))
        self.conversa.anota(nome, "servidor", "conectou")
        self.bomba.adota(cliente)
        return cliente

    def entra(self, nome: str, apelido: str = "") -> Cliente:
        """Conecta, apresenta-se (da etapa 3 em diante) e só volta quando já fala e ouve."""
        cliente = self.conecta(nome, apelido)
        if self.dialeto.com_apelido:
            self.apresenta(cliente)
        self._confirma(cliente)
        self.presentes.append(cliente)
        cliente.marcar()
        return cliente

    def entram(self, *nomes: str) -> list[Cliente]:
        pessoas = [self.entra(nome) for nome in nomes]
        for pessoa in pessoas:
            pessoa.marcar()
        return pessoas

    def apresenta(self, cliente: Cliente, causa: str = "") -> None:
        """Envia o apelido e espera as boas-vindas; `causa`, se a cena já sabe por que não viriam.

        Nos requisitos herdados das etapas 1 e 2, basta o programa ter lido o apelido: quem exige
        as boas-vindas é o 3.1.
        """
        cliente.marcar()
        self.envia_linha(cliente, cliente.apelido)

        def recebida() -> bool:
            return any(self.dialeto.e_boas_vindas(x, cliente.apelido) for x in cliente.recentes())

        if self.ficha.etapa < 3:
            if self.oficina.sem_cumprimento or not self.espera(recebida, prazos.PRESSA):
                self.oficina.sem_cumprimento = True
                self.espera_ler(cliente)
            return
        self.passo(f"{cliente.nome} enviou o apelido “{cliente.apelido}”")
        if not self.espera(lambda: recebida() or bool(cliente.fim)) or not recebida():
            raise self.falha(
                f"{cliente.nome} receber “{self.dialeto.boas_vindas}… {cliente.apelido}”",
                self.o_que_veio(cliente),
                causa or suspeitas.das_boas_vindas(self, cliente),
            )

    def _confirma(self, cliente: Cliente) -> None:
        """Só segue quando a novata é ouvida e ouve: entrar pode levar um instante."""
        outras = [pessoa for pessoa in self.presentes if pessoa.aberto]
        if outras:
            self.fala_ate_ouvir(cliente, outras[0])
            self.fala_ate_ouvir(outras[0], cliente)

    def fala_ate_ouvir(self, de: Cliente, para: Cliente) -> None:
        limite = time.monotonic() + self.prazo
        intervalo = prazos.CAUDA
        textos: list[str] = []
        while time.monotonic() < limite and de.aberto and para.aberto and self.programa.vivo:
            textos.append(self.texto(MARCA))
            self.envia_linha(de, textos[-1])
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
            suspeitas.da_recusa(self, de)
            or suspeitas.do_eco(self, textos, de)
            or suspeitas.da_repeticao(self, textos, de)
            or suspeitas.da_novata(self, de, para),
        )

    def envia(self, cliente: Cliente, dados: bytes) -> None:
        self.bomba.envia(cliente, dados)

    def envia_linha(self, cliente: Cliente, linha: str, fim: str = "\n") -> None:
        self.conversa.anota(cliente.nome, "servidor", "linha", linha + fim.removesuffix("\n"))
        self.envia(cliente, (linha + fim).encode())

    def diz(self, cliente: Cliente, linha: str) -> None:
        """Envia a linha e anota o passo; não espera por nada."""
        self.passo(f"{cliente.nome} disse “{visivel(linha)}”")
        self.envia_linha(cliente, linha)

    # --- ouvir e não ouvir ---

    def achou(self, ouvinte: Cliente, texto: str, de: Cliente | None = None) -> str | None:
        """A primeira linha do ouvinte que contém o texto; aprende o molde de quem falou."""
        for linha in ouvinte.linhas:
            if texto in linha and not self.dialeto.e_aviso_livre(linha):
                if de is not None and de.molde is None:
                    antes, _, depois = linha.partition(texto)
                    de.molde = (mascara(antes), mascara(depois))
                return linha
        return None

    def outros(self, *menos: Cliente) -> list[Cliente]:
        return [p for p in self.presentes if p not in menos and p.aberto]

    def fala(
        self, de: Cliente, base: str, ouvem: Sequence[Cliente] | None = None, causa: str = ""
    ) -> str:
        """`de` diz uma frase única e todos os outros têm de ouvi-la; devolve a frase inteira."""
        texto = self.texto(base)
        self.diz(de, texto)
        self.ouvem(self.outros(de) if ouvem is None else ouvem, texto, de, causa)
        return texto

    def ouvem(self, ouvintes: Sequence[Cliente], texto: str, de: Cliente, causa: str = "") -> None:
        """Falha se algum ouvinte não receber o texto.

        Uma perda é provada por uma cerca: a frase seguinte de quem falou chegou, e esta não.
        """
        if self.todos_ouviram(ouvintes, [texto], de, prazos.PRESSA) or self._perdeu(
            ouvintes, texto, de
        ):
            return
        surdo = next(o for o in ouvintes if self.achou(o, texto) is None)
        raise self.falha(
            f"{surdo.nome} receber “{visivel(texto)}”, dito por {de.nome}",
            self.o_que_veio(surdo),
            suspeitas.do_eco(self, [texto], de)
            or causa
            or suspeitas.da_repeticao(self, [texto], de)
            or suspeitas.pelas_linhas(self, surdo, texto, de),
        )

    def todos_ouviram(
        self, ouvintes: Sequence[Cliente], textos: list[str], de: Cliente, prazo: float
    ) -> bool:
        def todos() -> bool:
            return all(self.achou(o, texto, de) for o in ouvintes for texto in textos)

        def inutil() -> bool:
            return any(not o.aberto for o in ouvintes) or not de.aberto

        self.espera(lambda: todos() or inutil(), prazo)
        return todos()

    def _perdeu(self, ouvintes: Sequence[Cliente], texto: str, de: Cliente) -> bool:
        """Devolve True se, afinal, todos ouviram. Só paga o prazo inteiro quem está em silêncio."""
        self.espera_ler(de)
        cerca = self.texto(MARCA)
        self.envia_linha(de, cerca)

        def decidido() -> bool:
            return all(self.achou(o, texto) or self.achou(o, cerca) for o in ouvintes)

        def inutil() -> bool:
            return any(not o.aberto for o in ouvintes) or not de.aberto

        self.espera(lambda: decidido() or inutil())
        return self.todos_ouviram(ouvintes, [texto], de, prazos.CAUDA)

    def cerca(self, de: Cliente) -> None:
        """Depois dela, tudo o que `de` causou já chegou a quem tinha de chegar.

        `de` fala e os outros ouvem; então outra pessoa fala e `de` ouve. O que foi enviado antes
        está, em cada conexão, antes destas frases.
        """
        outros = self.outros(de)
        if not outros:
            return
        self.marca_fala(de)
        self.marca_fala(outros[0])

    def marca_fala(self, de: Cliente) -> None:
        texto = self.texto(MARCA)
        self.envia_linha(de, texto)
        ouvintes = self.outros(de)
        if not self.todos_ouviram(ouvintes, [texto], de, self.prazo):
            surdo = next((o for o in ouvintes if self.achou(o, texto) is None), ouvintes[0])
            raise self.falha(
                f"a conversa seguir depois disso: {surdo.nome} ouvir {de.nome}",
                self.o_que_veio(de) if de.fim else self.o_que_veio(surdo),
            )

    def nao_ouve(self, clientes: Sequence[Cliente], texto: str, motivo: str, causa: str) -> None:
        """Depois de uma cerca: nenhum deles pode ter recebido o texto, nem pode receber depois."""
        for cliente in clientes:

            def confere(cliente: Cliente = cliente) -> Falha | None:
                linha = self.achou(cliente, texto)
                if linha is None:
                    return None
                return self.falha(motivo, f"{cliente.nome} recebeu “{visivel(linha)}”", causa)

            self.vigia(cliente, confere)

    def vigia(self, cliente: Cliente, confere: Callable[[], Falha | None]) -> None:
        """Confere agora e de novo quando a cauda passar (veja `Corretor`)."""
        if falha := confere():
            raise falha
        self.vigias.append(Vigia(cliente, confere))

    def sobras(self, cliente: Cliente) -> list[str]:
        """As linhas recentes que nada na cena explica: nem aviso livre, nem anúncio, nem marca."""
        return [
            linha
            for linha in cliente.recentes()
            if not (
                self.dialeto.e_aviso_livre(linha)
                or e_marca(linha)
                or self.e_anuncio_de_alguem(linha)
                or self.e_de_outra_cena(linha)
                or not linha
            )
        ]

    def corpo(self, linha: str, de: Cliente) -> str:
        """O que a linha traz depois de `ana: `, ou a linha inteira se ela não começa assim."""
        antes, depois = de.molde or ("", "")
        achado = re.fullmatch(f"{antes}(.*?){depois}\\s*", linha + " ")
        return achado.group(1) if achado else linha

    def e_anuncio_de_alguem(self, linha: str) -> bool:
        corpo = self.dialeto.sem_hora(linha)
        modelos = (self.dialeto.entrou, self.dialeto.saiu)
        return any(
            re.match(re.escape(modelo).replace(r"\{apelido\}", r"\S+"), corpo) for modelo in modelos
        )

    def e_de_outra_cena(self, linha: str) -> bool:
        """No programa compartilhado chegam também linhas de quem participou de outras cenas."""
        if not self.compartilhada or any(sorteado in linha for sorteado in self._nomes):
            return False
        return any(sorteado in linha for sorteado in tuple(self.oficina.sorteados))

    def vigia_sobras(self, cliente: Cliente, inicio: int, motivo: str, causa: str = "") -> None:
        """Da linha `inicio` em diante, nada que a cena não explique pode ter chegado."""

        def confere() -> Falha | None:
            cliente.marca = inicio
            sobras = self.sobras(cliente)
            if not sobras:
                return None
            return self.falha(
                motivo,
                f"{cliente.nome} recebeu “{visivel(sobras[0])}”",
                causa or "a linha foi entregue a quem não devia recebê-la",
            )

        self.vigia(cliente, confere)

    def vigia_contagem(
        self,
        ouvinte: Cliente,
        modelo: str,
        quem: Cliente,
        vezes: int,
        quando: str = "",
        faltou: str = "os outros não foram avisados, ou o aviso começa de outro jeito",
    ) -> None:
        """O anúncio de `quem` chega ao ouvinte `vezes` vezes: agora e depois da cauda.

        `quando` abre a frase da causa: "quando a pessoa cai, "; `faltou` a completa se o anúncio
        não veio.
        """
        inicio = ouvinte.marca

        def confere() -> Falha | None:
            ouvinte.marca = inicio
            contadas = self.anuncios(ouvinte, modelo, quem)
            if contadas == vezes:
                return None
            if contadas > vezes:
                causa = "o aviso foi enviado mais de uma vez"
            else:
                causa = suspeitas.das_chaves(ouvinte.recentes()) or faltou
            anuncio = modelo.format(apelido=quem.apelido)
            return self.falha(
                f"{ouvinte.nome} ler {em_vezes(vezes)} “{anuncio}…”",
                f"{em_vezes(contadas)}; {self.o_que_veio(ouvinte)}",
                quando + causa,
            )

        self.vigia(ouvinte, confere)

    def confere_linha(self, ouvinte: Cliente, texto: str, certa: str) -> None:
        """A linha em que o ouvinte recebeu o texto é exatamente `certa` (a hora é do 6.9)."""
        linha = (self.achou(ouvinte, texto) or "").removesuffix("\r")
        if self.dialeto.sem_hora(linha) == certa:
            return
        raise self.falha(
            f"“{visivel(certa)}”",
            f"“{visivel(linha)}”",
            suspeitas.das_chaves([linha])
            or primeira_diferenca(self.estavel(certa), self.estavel(self.dialeto.sem_hora(linha))),
        )

    def reentra(self, nome: str, apelido: str, causa: str) -> Cliente:
        """Entra com um apelido que acabou de ficar livre; insiste até o servidor notar."""
        limite = time.monotonic() + self.prazo
        passos = len(self.passos)
        while True:
            del self.passos[passos:]  # as tentativas contam-se como uma só
            cliente = self.conecta(nome, apelido)
            self.envia_linha(cliente, apelido)
            self.espera(functools.partial(self._respondeu_ao_apelido, cliente))
            if any(self.dialeto.e_boas_vindas(x, apelido) for x in cliente.linhas):
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

    def _respondeu_ao_apelido(self, cliente: Cliente) -> bool:
        return bool(cliente.fim) or any(
            self.dialeto.e_boas_vindas(x, cliente.apelido) or self.dialeto.e_erro(x)
            for x in cliente.linhas
        )

    def espera_erro(self, cliente: Cliente, de_que: str) -> str:
        """Espera uma linha `ERRO …` desde a última marca e a devolve."""

        def erro() -> str | None:
            return next((x for x in cliente.recentes() if self.dialeto.e_erro(x)), None)

        def decidido() -> bool:
            return erro() is not None or not cliente.aberto

        if not self.espera(decidido, prazos.PRESSA) and cliente in self.presentes:
            # A frase seguinte já foi entregue: a anterior ficou mesmo sem resposta.
            self.marca_fala(cliente)
            self.espera(decidido, prazos.CAUDA)
        elif cliente not in self.presentes:
            self.espera(decidido)
        achado = erro()
        if achado is None:
            causa = self.suspeita or (
                "o servidor não respondeu: quem escreveu fica sem saber que não deu certo"
            )
            respostas = self.sobras(cliente)
            if any(self.dialeto.sem_hora(x).startswith("ERRO") for x in respostas):
                causa = "o erro precisa explicar: “ERRO ”, com espaço, e uma frase"
            elif respostas and not self.suspeita:
                causa = (
                    f"o servidor respondeu “{visivel(respostas[0])}”, mas uma resposta de erro "
                    "começa com “ERRO ”"
                )
            raise self.falha(
                f"{cliente.nome} receber “{self.dialeto.erro}…” por {de_que}",
                self.o_que_veio(cliente),
                causa,
            )
        return achado

    def anuncios(self, ouvinte: Cliente, modelo: str, quem: Cliente) -> int:
        """Quantas vezes o ouvinte leu, desde a marca, que `quem` entrou (ou saiu)."""
        return sum(
            self.dialeto.e_anuncio(linha, modelo, quem.apelido) for linha in ouvinte.recentes()
        )

    # --- ir embora ---

    def cai(self, cliente: Cliente, como: str = "fim") -> None:
        """`como`: "fim" (FIN) ou "queda" (RST)."""
        nomes = {"fim": "fechou a conexão", "queda": "caiu de repente (RST)"}
        self.passo(f"{cliente.nome} {nomes[como]}")
        self.espera(lambda: not cliente.a_enviar, prazos.LEITURA)
        self.bomba.solta(cliente)
        if cliente in self.presentes:
            self.presentes.remove(cliente)
        if como == "fim":
            cliente.fecha()
        else:
            cliente.derruba()

    def despede(self, cliente: Cliente) -> None:
        """Fim normal, com calma: avisa que não dirá mais nada (FIN) e lê até o outro lado fechar.

        `cai` fecha de uma vez: se houver bytes por ler, o sistema manda RST no lugar do FIN.
        """
        self.passo(f"{cliente.nome} fechou a conexão")
        self.espera(lambda: not cliente.a_enviar, prazos.LEITURA)
        with contextlib.suppress(OSError):  # ele já pode ter derrubado a conexão
            cliente.tomada.shutdown(socket.SHUT_WR)
        self.espera(lambda: bool(cliente.fim), prazos.PRESSA)
        self.bomba.solta(cliente)
        if cliente in self.presentes:
            self.presentes.remove(cliente)
        cliente.fecha()

    # --- o programa ---

    @contextlib.contextmanager
    def congelado(self) -> Iterator[None]:
        """O que se faz dentro do bloco chega ao programa de uma vez só."""
        with sistema.congelado(self.programa.pid):
            yield

    @contextlib.contextmanager
    def outro_programa(
        self, caos: int = 0, host: str = "", entrada: str | None = None
    ) -> Iterator["Sala"]:
        """Uma sala com um programa só dela; `caos` em milissegundos por linha (0: normal)."""
        programa = self.oficina.novo(caos, host=host, entrada=entrada)
        sala = self._irma(programa)
        try:
            yield sala
        finally:
            self.passos = sala.passos or self.passos
            sala.solta_todos()
            self.oficina.descarta(programa)

    def reinicia(self) -> None:
        """Encerra o programa à força e o inicia de novo, na mesma porta e no mesmo registro."""
        self.passo("o programa foi encerrado e iniciado de novo na mesma porta")
        antigo = self.programa
        antigo.encerra(com_educacao=False)
        self.programa = self.oficina.novo(igual_a=antigo)
        self.programa.ao_imprimir = self._anota_impresso
        self.erros_antes = 0
        self._programas_da_cena.append(self.programa)

    def _irma(self, programa: Programa) -> "Sala":
        sala = Sala(self.oficina, programa, self.ficha, self.dialeto, self.sufixo(8))
        sala.conversa = self.conversa
        self._portas.append(str(programa.porta))
        sala._nomes = self._nomes
        sala._portas = self._portas
        return sala

    def _anota_impresso(self, onde: str, texto: str) -> None:
        # Um terminal põe um \r antes de cada \n que o programa escreve.
        self.conversa.anota("servidor", onde, "impresso", texto.replace("\r\n", "\n"))

    def solta_todos(self, menos: Sequence[Cliente] = ()) -> None:
        """Derruba todos os clientes da cena (RST: não deixa porta em TIME_WAIT)."""
        for cliente in list(self.bomba.clientes):
            if cliente not in menos:
                self.bomba.solta(cliente)
                cliente.derruba(anota=False)

    def fecha(self) -> None:
        self.solta_todos()
        for programa in self._programas_da_cena:
            self.oficina.descarta(programa)
