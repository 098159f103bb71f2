"""As palavras do protocolo: tudo o que o servidor diz e o que o corretor reconhece mora aqui.

Um professor que usa outra redação (`nome >> texto`, `QUIT`) muda estes dados, não o código.
Referência: docs_pt/protocolo.md, seções "O que trafega" e "Registro".
"""

import functools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from grader.contrato.etapas import le_etapa

PROIBIDO, PERMITIDO, EXIGIDO = "proibido", "permitido", "exigido"
# Onde acaba o que se diz: no \n, no \r\n, no envio, no tamanho na frente, ou numa linha em JSON.
LINHA, CRLF, MENSAGEM, TAMANHO, JSON = "linha", "crlf", "mensagem", "tamanho", "json"

_LETRAS = {"%H": "HH", "%M": "MM", "%S": "SS", "%d": "DD", "%m": "MM", "%Y": "AAAA"}
_NUMEROS = {"%H": r"(?:[01]\d|2[0-3])", "%M": r"[0-5]\d", "%S": r"[0-5]\d", "%Y": r"\d{4}"}


def em_letras(formato: str) -> str:
    """Um formato do strftime como se escreve numa frase: `HH:MM`."""
    return re.sub("%[a-zA-Z]", lambda x: _LETRAS.get(str(x[0]), "00"), formato)


def em_regex(formato: str, fracao: str = "") -> str:
    """Um formato do strftime como expressão regular; `fracao`, o que pode vir depois do segundo."""
    com_fracao = {**_NUMEROS, "%S": _NUMEROS["%S"] + fracao}
    return re.sub("%[a-zA-Z]", lambda x: com_fracao.get(str(x[0]), r"\d\d"), re.escape(formato))


def forma(modelo: str) -> str:
    """O modelo como expressão regular: num nome só não há o espaço, e um texto é qualquer coisa."""
    nomes = re.escape(modelo.format(apelido="\0", destino="\0", texto="\1"))
    return nomes.replace("\0", "[^ ]+").replace("\1", ".*")


def comeco(modelo: str, **nomes: str) -> str:
    """O que o modelo diz antes do primeiro nome que não foi dado."""
    livres = dict.fromkeys(("apelido", "destino", "texto"), "\0")
    return modelo.format(**{**livres, **nomes}).split("\0")[0]


@dataclass(frozen=True)
class Dialeto:
    """Formatos com `{apelido}`, `{texto}`, `{destino}`; os de "começa" são só o início da linha.

    Um formato vazio é o que o dialeto não tem: os requisitos que precisam dele são pulados.
    """

    etapa: int
    com_apelido: bool
    com_privado: bool = False
    com_hora: bool = False
    nome: str = "padrao"
    entrada: str = "{apelido}"  # o que se envia para entrar
    convites: tuple[str, ...] = ()  # o que o servidor pede antes disso, com \n ou sem
    boas_vindas: str = "Bem-vind"  # começa assim e contém o apelido
    com_o_apelido: bool = True  # as boas-vindas trazem o apelido de quem entrou
    entrou: str = "{apelido} entrou"  # começa
    saiu: str = "{apelido} saiu"  # começa
    publica: str = "{apelido}: {texto}"
    eco: str = PROIBIDO  # a mensagem volta a quem a disse?
    privada: str = "[privado] {apelido}: {texto}"
    confirma_privada: str = ""  # começa; o que recebe quem a enviou
    erros: tuple[str, ...] = ("ERRO ",)  # começa com um destes
    recusa_fecha: bool = False  # um apelido recusado encerra a conexão
    aviso_livre: str = "* "  # começa
    comando_publico: str = "{texto}"  # o que se envia para falar com todos
    comando_privado: str = "@{destino} {texto}"
    palavra_sair: str = "sair"
    sair_exato: bool = False  # só vale escrita assim, sem espaços em volta
    valem: tuple[str, ...] = ()  # os requisitos que fazem sentido nele; vazio, todos
    quadro: str = LINHA
    algarismos: int = 4  # do tamanho, em bytes, que vem na frente de cada mensagem
    objetos: tuple[str, ...] = ()  # em JSON, os modelos do que se lê
    objetos_ditos: tuple[str, ...] = ()  # e os do que se envia
    nome_do_servidor: str = "servidor"
    do_console: str = "servidor: {texto}"
    comando_quem: str = "/quem"
    comando_expulsar: str = "/expulsar"
    encerrando: str = "O servidor vai encerrar."  # num aviso livre
    hora: str = "[%H:%M:%S] "  # como em strftime
    data_do_registro: str = "%Y-%m-%d %H:%M:%S "  # idem, na frente de cada evento
    evento_entrada: str = "ENTRADA {apelido}"
    evento_saida: str = "SAIDA {apelido}"
    evento_mensagem: str = "MENSAGEM {apelido}: {texto}"
    evento_privado: str = "PRIVADO {apelido} -> {destino}: {texto}"
    evento_erro: str = "ERRO"  # começa

    def falta(self, precisa: Iterable[str]) -> str:
        """O que falta a este dialeto, disto que um requisito precisa; vazio se nada."""
        tem = {
            "privado": self.comando_privado and self.privada,
            "recusa": self.erros and not self.recusa_fecha,
            "erro": self.erros,
            "sair": self.palavra_sair,
            "palavra": self.palavra_sair and self.quadro != JSON and not self.sair_exato,
            "registro": self.evento_mensagem,
            "linhas": self.quadro in (LINHA, JSON),
            "texto": self.quadro == LINHA,
            "console": self.quadro != JSON,
            "fluxo": self.quadro != MENSAGEM,
            "sem_eco": self.eco == PROIBIDO,
        }
        return next((x for x in precisa if not (tem[x] if x in tem else getattr(self, x))), "")

    def para_todos(self, texto: str) -> str:
        """O que uma pessoa envia para dizer isto a todos."""
        return self.comando_publico.format(texto=texto) if self.com_apelido else texto

    def sem_hora(self, linha: str) -> str:
        """A linha sem o `[14:03:22] ` da frente, se ela o tiver e a etapa o usar."""
        return re.sub("^" + self.padrao_da_hora, "", linha, count=1) if self.com_hora else linha

    def tem_hora(self, linha: str) -> bool:
        return re.match(self.padrao_da_hora, linha) is not None

    @functools.cached_property
    def padrao_da_hora(self) -> str:
        """`hora` como expressão regular."""
        return em_regex(self.hora)

    def e_aviso_livre(self, linha: str) -> bool:
        """`*` sozinho também vale: é um aviso vazio; e os convites, que ninguém precisa ler."""
        if self.convites and linha.strip() in {convite.strip() for convite in self.convites}:
            return bool(linha.strip())
        livre = self.aviso_livre
        return bool(livre) and (linha.startswith(livre) or linha.strip() == livre.strip())

    def e_boas_vindas(self, linha: str, apelido: str) -> bool:
        certa = self.boas_vindas and self.sem_hora(linha).startswith(self.boas_vindas)
        return bool(certa) and (apelido in linha or not self.com_o_apelido)

    def e_erro(self, linha: str) -> bool:
        """O aviso tem de explicar: `ERRO` sem mais nada não vale."""
        corpo = self.sem_hora(linha)
        if "" in self.erros:  # vale qualquer linha que não seja outra coisa
            return bool(corpo.strip()) and not self._e_outra_coisa(corpo)
        return any(corpo.startswith(x) and corpo[len(x) :].strip() for x in self.erros)

    def _e_outra_coisa(self, corpo: str) -> bool:
        formas = (self.publica, self.privada, self.entrou, self.saiu, self.confirma_privada)
        return self.e_aviso_livre(corpo) or any(re.match(forma(m), corpo) for m in formas if m)

    @property
    def erro(self) -> str:
        """O começo com que se mostra um erro a quem lê o relatório."""
        return self.erros[0] if self.erros else ""

    def e_resposta_livre(self, linha: str, apelido: str) -> bool:
        """O que pode voltar a quem falou: o eco da própria mensagem, a confirmação da privada."""
        corpo = self.sem_hora(linha)
        eco = comeco(self.publica, apelido=apelido) if self.eco != PROIBIDO else ""
        return any(x and corpo.startswith(x) for x in (eco, comeco(self.confirma_privada)))

    def e_anuncio(self, linha: str, modelo: str, apelido: str) -> bool:
        """`ana entrou…` ou `ana saiu…`, sem confundir ana com ana2: depois vem outra coisa."""
        if not modelo:
            return False
        inicio = modelo.format(apelido=apelido)
        corpo = self.sem_hora(linha)
        return corpo.startswith(inicio) and not corpo[len(inicio) : len(inicio) + 1].isalnum()


PADRAO = Dialeto(etapa=1, com_apelido=False)


def dialeto_da_etapa(numero: int, trocas: Mapping[str, Any] | None = None) -> Dialeto:
    """O dialeto com o que já vale na etapa `numero`; `trocas`, o que o do professor muda."""
    etapa = le_etapa(f"etapa{numero}")
    mudam: dict[str, Any] = dict(trocas or {})
    desde = mudam.pop("hora_desde", 0)
    for nome, valor in mudam.items():
        mudam[nome] = tuple(valor) if isinstance(valor, list) else valor
    dele = replace(PADRAO, etapa=numero, com_apelido=etapa.apelido, **mudam)
    com_hora = bool(dele.hora) and (desde <= numero if desde else etapa.hora)
    return replace(
        dele, com_hora=com_hora, com_privado=etapa.privado and not dele.falta(["privado"])
    )
