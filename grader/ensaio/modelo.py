"""O protocolo como uma regra executável: o que cada pessoa tem de ler depois de cada acontecimento.

Nenhum socket aqui: entram acontecimentos, saem desfechos. Lê-se ao lado de docs_pt/protocolo.md,
seção por seção; onde ele deixa livre, há mais de um desfecho certo, e o programa escolhe.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from grader.contrato.dialeto import MENSAGEM, Dialeto, forma

PRIVADO, SAIR, REGISTRO, CONSOLE = 4, 5, 6, 8  # a etapa em que cada coisa começa a valer
MAXIMO_DO_APELIDO = 20  # caracteres
FOLGA = timedelta(seconds=5)  # entre o relógio do corretor e o do programa
SEPARADORES = "\u2028\u2029"  # não são de controle, mas fingem um fim de linha
DO_SERVIDOR = "console"  # quem age quando se digita no terminal do servidor


@dataclass(frozen=True)
class Leitura:
    """Uma linha que `quem` tem de ler (ou pode, se não é `obrigatoria`), dita por `autor`."""

    quem: str
    tipo: str  # boas_vindas, entrou, saiu, publica, privada, erro, console, despedida, encerrando
    autor: str = ""  # um apelido
    texto: str = ""
    obrigatoria: bool = True


@dataclass(frozen=True)
class Escrita:
    """Uma linha que o registro tem de ganhar (ou pode)."""

    tipo: str  # entrada, saida, mensagem, privado, erro
    apelido: str = ""
    texto: str = ""
    destino: str = ""
    obrigatoria: bool = True


@dataclass(frozen=True)
class Desfecho:
    """O que decorre de um acontecimento: quem lê o quê, o que se registra, quem é desligado."""

    tipo: str
    quem: str
    leituras: tuple[Leitura, ...] = ()
    escritas: tuple[Escrita, ...] = ()
    apelido: str = ""  # o que `quem` passa a ter
    fecha: tuple[str, ...] = ()  # conexões que o servidor fecha
    tela: tuple[str, ...] = ()  # o que aparece no terminal do servidor
    motivo: str = ""  # de uma recusa


@dataclass
class Modelo:
    """Quem está ligado e com que apelido ("" enquanto não tem); `agora` é a hora local."""

    dialeto: Dialeto
    agora: Callable[[], datetime] = datetime.now
    ligados: dict[str, str] = field(default_factory=dict)
    _meias: dict[str, bytes] = field(default_factory=dict)  # o começo de uma linha sem o \n

    # --- O que trafega: linhas, que podem chegar em pedaços ou juntas ---

    def conecta(self, quem: str) -> None:
        self.ligados[quem] = ""
        self._meias[quem] = b""

    def junta(self, quem: str, dados: bytes) -> list[str]:
        """As linhas que se completaram com estes bytes, sem o `\\n` e sem o `\\r` antes dele."""
        if self.dialeto.quadro == MENSAGEM:
            return [dados.decode("utf-8", "replace")]
        *completas, self._meias[quem] = (self._meias[quem] + dados).split(b"\n")
        return [linha.removesuffix(b"\r").decode("utf-8", "replace") for linha in completas]

    def meia(self, quem: str) -> str:
        """O que a pessoa escreveu e ainda não terminou."""
        return self._meias[quem].decode("utf-8", "replace")

    def linha(self, quem: str, linha: str) -> list[Desfecho]:
        """Os desfechos certos da linha, o mais comum na frente; nenhum se a conexão já acabou."""
        aparada = linha.strip()
        if quem not in self.ligados:
            return []
        if self.dialeto.etapa >= SAIR and aparada.lower() == self.dialeto.palavra_sair:
            return [replace(self.despede(quem, "sair"), fecha=(quem,))]
        if self.dialeto.com_apelido and not self.ligados[quem]:
            return self._apelido(quem, linha)
        if not aparada:
            return [self._espacos(quem, linha) if linha else Desfecho("vazia", quem)]
        publica = self._publica(quem, linha)
        if not self.dialeto.com_privado or not aparada.startswith("@"):
            return [publica]
        privados = self._privado(quem, aparada)
        return privados if linha.startswith("@") else [*privados, publica]

    def adota(self, desfecho: Desfecho) -> None:
        """Daqui em diante vale este desfecho."""
        if desfecho.apelido:
            self.ligados[desfecho.quem] = desfecho.apelido
        for quem in desfecho.fecha:
            self.ligados.pop(quem, None)

    def na_sala(self, menos: str = "") -> list[str]:
        """Quem ouve: da etapa 3 em diante, quem já tem apelido."""
        com = self.dialeto.com_apelido
        return [q for q, apelido in self.ligados.items() if q != menos and (apelido or not com)]

    def dono(self, apelido: str) -> str:
        return next((q for q, dele in self.ligados.items() if dele and dele == apelido), "")

    def _aos_outros(self, tipo: str, quem: str, texto: str = "") -> tuple[Leitura, ...]:
        autor = self.ligados.get(quem, "")
        return tuple(Leitura(outro, tipo, autor, texto) for outro in self.na_sala(menos=quem))

    # --- Etapa 2: a linha de um vai a todos os outros ---

    def _publica(self, quem: str, texto: str) -> Desfecho:
        escrita = Escrita("mensagem", self.ligados[quem], texto)
        return Desfecho("publica", quem, self._aos_outros("publica", quem, texto), (escrita,))

    def _espacos(self, quem: str, linha: str) -> Desfecho:
        """Linha só de espaços: cada servidor decide."""
        certo = self._publica(quem, linha)
        livres = tuple(replace(x, obrigatoria=False) for x in certo.leituras)
        return Desfecho("espacos", quem, livres, (replace(certo.escritas[0], obrigatoria=False),))

    # --- Etapa 3: a primeira linha é o apelido ---

    def _apelido(self, quem: str, linha: str) -> list[Desfecho]:
        entrada = self._entrada(quem, linha.strip())
        motivo = self._por_que_nao_serve(linha.strip())
        recusa = replace(self._erro("recusa", quem), motivo=motivo)
        if motivo:
            return [recusa]
        return [entrada, recusa] if self._duvidoso(linha) else [entrada]

    def _entrada(self, quem: str, apelido: str) -> Desfecho:
        leituras = [Leitura(quem, "boas_vindas", apelido)] if self.dialeto.boas_vindas else []
        if self.dialeto.entrou:
            leituras += [Leitura(outro, "entrou", apelido) for outro in self.na_sala(menos=quem)]
        escritas = (Escrita("entrada", apelido),)
        return Desfecho("entrada", quem, tuple(leituras), escritas, apelido=apelido)

    def _por_que_nao_serve(self, apelido: str) -> str:
        """Vazio se este apelido tem de ser aceito."""
        reservado = self.dialeto.etapa >= CONSOLE and apelido == self.dialeto.nome_do_servidor
        motivos = (
            ("está vazio", not apelido),
            (f"tem mais de {MAXIMO_DO_APELIDO} caracteres", len(apelido) > MAXIMO_DO_APELIDO),
            ("tem um espaço no meio", " " in apelido),
            ("tem “@” ou “:”", "@" in apelido or ":" in apelido),
            ("tem um caractere de controle", any(map(_e_controle, apelido))),
            ("é o do servidor", reservado),
            ("já é de outra pessoa", bool(self.dono(apelido))),
        )
        return next((motivo for motivo, vale in motivos if vale), "")

    def _duvidoso(self, linha: str) -> bool:
        """`Ana` e `ana` podem ser a mesma pessoa; espaços nas pontas, aparados ou recusados."""
        ocupados = {dele.lower() for dele in self.ligados.values()}
        if self.dialeto.etapa >= CONSOLE:
            ocupados.add(self.dialeto.nome_do_servidor)
        return linha != linha.strip() or linha.lower() in ocupados or not linha.isprintable()

    def _erro(self, tipo: str, quem: str, registra: bool = True) -> Desfecho:
        return Desfecho(
            tipo, quem, (Leitura(quem, "erro"),), (Escrita("erro", obrigatoria=registra),)
        )

    # --- Etapa 4: `@bia oi` vai só a bia ---

    def _privado(self, quem: str, linha: str) -> list[Desfecho]:
        nome, _, texto = linha[1:].partition(" ")
        if not nome or not texto.strip():
            return [self._erro("malformada", quem)]
        inexistente = self._erro("inexistente", quem, registra=False)
        if destino := self.dono(nome):
            entrega = self._entrega(quem, destino, texto)
            return [entrega, inexistente] if destino == quem else [entrega]
        perto = nome.strip("@,:;").lower()
        parecidos = [q for q, dele in self.ligados.items() if dele and dele.lower() == perto]
        return [inexistente, *(self._tolerada(quem, nome, texto, q) for q in parecidos)]

    def _entrega(self, quem: str, destino: str, texto: str) -> Desfecho:
        de, para = self.ligados[quem], self.ligados[destino]
        escrita = Escrita("privado", de, texto, para, obrigatoria=quem != destino)
        return Desfecho("privada", quem, (Leitura(destino, "privada", de, texto),), (escrita,))

    def _tolerada(self, quem: str, nome: str, texto: str, destino: str) -> Desfecho:
        """`@bia, oi` entendida como `@bia oi`: registrada com um nome, com o outro ou não."""
        certa = self._entrega(quem, destino, texto)
        livre = replace(certa.escritas[0], obrigatoria=False)
        return replace(certa, escritas=(livre, replace(livre, destino=nome)))

    # --- Etapa 5: quem sai ou cai é anunciado uma vez; antes dela, anunciar é opcional ---

    def despede(self, quem: str, tipo: str) -> Desfecho:
        """`tipo`: sair, fim, queda ou expulsar. Meia linha que ficou não é mensagem."""
        if not self.ligados.get(quem):
            return Desfecho(tipo, quem, fecha=(quem,))
        exige = self.dialeto.etapa >= SAIR and self.dialeto.saiu
        leituras = self._aos_outros("saiu", quem) if exige else ()
        return Desfecho(tipo, quem, leituras, (Escrita("saida", self.ligados[quem]),), "", (quem,))

    # --- Etapa 8: o que se digita no terminal do servidor ---

    def digita(self, linha: str) -> list[Desfecho]:
        palavra, _, argumento = linha.strip().partition(" ")
        todos = self.na_sala()
        if not palavra:
            return [Desfecho("nada", DO_SERVIDOR)]
        if linha.strip().lower() == self.dialeto.palavra_sair:
            return [self._encerra(todos)]
        if palavra == self.dialeto.comando_quem and not argumento:
            apelidos = tuple(self.ligados[quem] for quem in todos)
            return [Desfecho("quem", DO_SERVIDOR, tela=apelidos)]
        if palavra == self.dialeto.comando_expulsar and (fora := self.dono(argumento.strip())):
            saida = self.despede(fora, "expulsar")
            return [replace(saida, leituras=(Leitura(fora, "despedida"), *saida.leituras))]
        if palavra.startswith("/"):
            return [Desfecho("comando_errado", DO_SERVIDOR, tela=(self.dialeto.erro.strip(),))]
        fala = tuple(Leitura(quem, "console", texto=linha) for quem in todos)
        livre = Escrita("mensagem", self.dialeto.nome_do_servidor, linha, obrigatoria=False)
        return [Desfecho("console", DO_SERVIDOR, fala, (livre,))]

    def _encerra(self, todos: list[str]) -> Desfecho:
        """Todos são avisados; se cada saída também é anunciada e registrada, o servidor decide."""
        avisos = tuple(Leitura(quem, "encerrando") for quem in todos)
        saidas = [leitura for quem in todos for leitura in self._aos_outros("saiu", quem)]
        livres = tuple(replace(leitura, obrigatoria=False) for leitura in saidas)
        escritas = tuple(Escrita("saida", self.ligados[q], obrigatoria=False) for q in todos)
        return Desfecho(
            "encerrar", DO_SERVIDOR, (*avisos, *livres), escritas, fecha=tuple(self.ligados)
        )

    # --- O que o corretor exige de cada linha que o servidor envia ---

    def aceita(self, leitura: Leitura, linha: str) -> bool:
        d, corpo = self.dialeto, self.dialeto.sem_hora(linha)
        if leitura.tipo in ("publica", "privada", "console"):
            modelo = {"publica": d.publica, "privada": d.privada, "console": d.do_console}
            certa = modelo[leitura.tipo] if d.com_apelido else "{texto}"
            hora_certa = not d.com_hora or self.hora_certa(linha)
            return hora_certa and self._diz(certa, corpo, leitura.texto, apelido=leitura.autor)
        if leitura.tipo in ("entrou", "saiu"):
            modelo_do_anuncio = d.entrou if leitura.tipo == "entrou" else d.saiu
            return d.e_anuncio(linha, modelo_do_anuncio, leitura.autor)
        return {
            "boas_vindas": d.e_boas_vindas(linha, leitura.autor),
            "erro": d.e_erro(linha),
            "despedida": bool(corpo.strip()),
            "encerrando": corpo.startswith(d.aviso_livre + d.encerrando),
        }[leitura.tipo]

    def hora_certa(self, linha: str) -> bool:
        if not self.dialeto.tem_hora(linha):
            return False
        agora, folga = self.agora(), FOLGA + timedelta(minutes="%S" not in self.dialeto.hora)
        achada = re.match(self.dialeto.padrao_da_hora, linha)[0]  # type: ignore[index]  # tem_hora
        dita = datetime.combine(agora, datetime.strptime(achada, self.dialeto.hora).time())
        return any(abs(agora - dita + timedelta(days=n)) <= folga for n in (-1, 0, 1))

    def ignora(self, linha: str) -> bool:
        """Aviso livre e, antes da etapa 5, o de saída: chegam a qualquer momento, ou não."""
        d = self.dialeto
        opcional = d.saiu and d.com_apelido and d.etapa < SAIR and re.match(forma(d.saiu), linha)
        return d.e_aviso_livre(linha) or bool(opcional)

    def registra(self, escrita: Escrita, evento: str) -> bool:
        """A linha do registro, sem a data, é a desta escrita? Nela não sobra controle nenhum."""
        d = self.dialeto
        if escrita.tipo == "erro":
            return evento.startswith(d.evento_erro)
        modelo = {"entrada": d.evento_entrada, "saida": d.evento_saida}.get(escrita.tipo) or (
            d.evento_privado if escrita.tipo == "privado" else d.evento_mensagem
        )
        nomes = {"apelido": escrita.apelido, "destino": escrita.destino}
        limpo = not any((_e_controle(x) and x != "\t") or x in SEPARADORES for x in evento)
        if not "".join(nomes.values()).isprintable():  # de um apelido assim, escreve-se o que se vê
            return limpo and evento.startswith(modelo.split("{")[0])
        return limpo and self._diz(modelo, evento, escrita.texto, **nomes)

    def _diz(self, modelo: str, linha: str, texto: str, **nomes: str) -> bool:
        """A linha é o modelo com este texto? As pontas do texto são livres; o meio, exato."""
        antes, _, depois = modelo.format(texto="\n", **nomes).partition("\n")
        if not linha.startswith(antes.rstrip()) or linha.endswith("\r"):
            return False
        dito = linha.removeprefix(antes.rstrip() if not texto.strip() else antes)
        dito = dito.removesuffix(depois).strip()
        if dito == texto.strip() or self.dialeto.etapa < REGISTRO:
            return dito == texto.strip()
        if all(letra.isprintable() for letra in texto):
            return False
        # Da etapa 6 em diante, caracteres de controle podem ser trocados.
        livre = "".join(re.escape(x) if x.isprintable() else "[^\n]{0,10}" for x in texto.strip())
        return bool(re.fullmatch(livre, dito))


def _e_controle(letra: str) -> bool:
    return unicodedata.category(letra) == "Cc"
