"""As palavras do protocolo: tudo o que o servidor diz e o que o corretor reconhece mora aqui.

Um professor que usa outra redação (`nome >> texto`, `QUIT`) muda estes dados, não o código.
Referência: docs_pt/protocolo.md, seções "O que trafega" e "Registro".
"""

import functools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from grader.contrato.etapas import le_etapa

PROIBIDO, PERMITIDO, EXIGIDO = "proibido", "permitido", "exigido"
# Onde acaba o que se diz: no \n, em cada envio, ou depois de tantos bytes quantos os algarismos da
# frente dizem.
LINHA, MENSAGEM, TAMANHO = "linha", "mensagem", "tamanho"

_LETRAS = {"%H": "HH", "%M": "MM", "%S": "SS", "%d": "DD", "%m": "MM", "%Y": "AAAA"}
_EXEMPLO = datetime(2026, 3, 1, 14, 3, 22)

# O que um dialeto pode não ter, e como se diz isso a quem lê o relatório.
_FALTAS = {
    "boas_vindas": "não dá boas-vindas",
    "entrou": "não anuncia quem entra",
    "saiu": "não anuncia quem sai",
    "privado": "não tem mensagem privada",
    "recusa": "não recusa um apelido deixando tentar outro",
    "erro": "não responde aos erros",
    "sair": "não tem palavra de saída",
    "hora": "não põe a hora nas mensagens",
    "registro": "não escreve um registro",
    "linhas": "não separa as mensagens por \\n",
    "fluxo": "não diz onde acaba uma mensagem: um pedaço e uma mensagem são a mesma coisa",
    "sem_eco": "deixa a mensagem voltar a quem falou",
}


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
    comando_privado: str = "@{destino} {texto}"
    palavra_sair: str = "sair"
    quadro: str = LINHA
    algarismos: int = 4  # do tamanho, em bytes, que vem na frente de cada mensagem
    nome_do_servidor: str = "servidor"
    do_console: str = "servidor: {texto}"
    comando_quem: str = "/quem"
    comando_expulsar: str = "/expulsar"
    encerrando: str = "O servidor vai encerrar."  # num aviso livre
    hora: str = "[%H:%M:%S] "  # como em strftime
    data_do_registro: str = r"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)(?:[.,]\d+)? "
    evento_entrada: str = "ENTRADA {apelido}"
    evento_saida: str = "SAIDA {apelido}"
    evento_mensagem: str = "MENSAGEM {apelido}: {texto}"
    evento_privado: str = "PRIVADO {apelido} -> {destino}: {texto}"
    evento_erro: str = "ERRO"  # começa

    def falta(self, precisa: Iterable[str]) -> str:
        """Por que um requisito que precisa disso não se confere; vazio se nada falta."""
        tem = {
            **{nome: bool(getattr(self, nome)) for nome in ("boas_vindas", "entrou", "saiu")},
            "privado": bool(self.comando_privado and self.privada),
            "recusa": bool(self.erros) and not self.recusa_fecha,
            "erro": bool(self.erros),
            "sair": bool(self.palavra_sair),
            "hora": bool(self.hora),
            "registro": bool(self.evento_mensagem),
            "linhas": self.quadro == LINHA,
            "fluxo": self.quadro != MENSAGEM,
            "sem_eco": self.eco == PROIBIDO,
        }
        faltas = [_FALTAS[nome] for nome in precisa if not tem[nome]]
        return f"o dialeto {self.nome} {faltas[0]}" if faltas else ""

    def sem_hora(self, linha: str) -> str:
        """A linha sem o `[14:03:22] ` da frente, se ela o tiver e a etapa o usar."""
        if not self.com_hora:
            return linha
        return re.sub("^" + self.padrao_da_hora, "", linha, count=1)

    def tem_hora(self, linha: str) -> bool:
        return re.match(self.padrao_da_hora, linha) is not None

    @property
    def hora_em_letras(self) -> str:
        """`[HH:MM:SS] `: a forma da hora, como se mostra a quem lê o relatório."""
        return re.sub("%[a-zA-Z]", lambda x: _LETRAS.get(str(x[0]), "00"), self.hora)

    @property
    def hora_de_exemplo(self) -> str:
        """`[14:03:22] `."""
        return _EXEMPLO.strftime(self.hora)

    @functools.cached_property
    def padrao_da_hora(self) -> str:
        """`hora` como expressão regular."""
        numeros = {"%H": r"(?:[01]\d|2[0-3])", "%M": r"[0-5]\d", "%S": r"[0-5]\d", "%Y": r"\d{4}"}
        return re.sub("%[a-zA-Z]", lambda x: numeros.get(x[0], r"\d\d"), re.escape(self.hora))

    def e_aviso_livre(self, linha: str) -> bool:
        """`*` sozinho também vale: é um aviso vazio; e os convites, que ninguém precisa ler."""
        if self.convites and linha.strip() in {convite.strip() for convite in self.convites}:
            return bool(linha.strip())
        livre = self.aviso_livre
        return bool(livre) and (linha.startswith(livre) or linha.strip() == livre.strip())

    def e_boas_vindas(self, linha: str, apelido: str) -> bool:
        if not self.boas_vindas or not self.sem_hora(linha).startswith(self.boas_vindas):
            return False
        return apelido in linha or not self.com_o_apelido

    def e_erro(self, linha: str) -> bool:
        """O aviso tem de explicar: `ERRO` sem mais nada não vale."""
        corpo = self.sem_hora(linha)
        if "" in self.erros:  # vale qualquer linha que não seja outra coisa
            return bool(corpo.strip()) and not self._e_outra_coisa(corpo)
        return any(corpo.startswith(x) and corpo[len(x) :].strip() for x in self.erros)

    def _e_outra_coisa(self, corpo: str) -> bool:
        formas = (self.publica, self.privada, self.entrou, self.saiu, self.confirma_privada)
        modelos = [re.sub(r"\\\{\w+\\\}", r"\\S+", re.escape(forma)) for forma in formas if forma]
        return self.e_aviso_livre(corpo) or any(re.match(m, corpo) for m in modelos)

    @property
    def erro(self) -> str:
        """O começo com que se mostra um erro a quem lê o relatório."""
        return self.erros[0] if self.erros else ""

    def e_resposta_livre(self, linha: str, apelido: str) -> bool:
        """O que pode voltar a quem falou: o eco da própria mensagem, a confirmação da privada."""
        corpo = self.sem_hora(linha)
        eco = self.publica.format(apelido=apelido, texto="") if self.eco != PROIBIDO else ""
        confirma = self.confirma_privada.split("{")[0]
        return any(comeco and corpo.startswith(comeco) for comeco in (eco, confirma))

    def palavras_do_registro(self) -> set[str]:
        """A primeira palavra de cada evento: ENTRADA, SAIDA, MENSAGEM…"""
        eventos = (self.evento_entrada, self.evento_saida, self.evento_mensagem)
        return {e.split(" ")[0] for e in (*eventos, self.evento_privado, self.evento_erro)}

    def e_anuncio(self, linha: str, modelo: str, apelido: str) -> bool:
        """`ana entrou…` ou `ana saiu…`, sem confundir ana com ana2: depois vem outra coisa."""
        if not modelo:
            return False
        inicio = modelo.format(apelido=apelido)
        corpo = self.sem_hora(linha)
        return corpo.startswith(inicio) and not corpo[len(inicio) : len(inicio) + 1].isalnum()


_BASE = Dialeto(etapa=1, com_apelido=False)


def dialeto_da_etapa(numero: int, trocas: Mapping[str, Any] | None = None) -> Dialeto:
    """O dialeto com o que já vale na etapa `numero`; `trocas`, o que o do professor muda."""
    etapa = le_etapa(f"etapa{numero}")
    mudam: dict[str, Any] = dict(trocas or {})
    desde = mudam.pop("hora_desde", 0)
    for nome, valor in mudam.items():
        mudam[nome] = tuple(valor) if isinstance(valor, list) else valor
    dele = replace(_BASE, etapa=numero, com_apelido=etapa.apelido, **mudam)
    com_hora = bool(dele.hora) and (desde <= numero if desde else etapa.hora)
    return replace(
        dele, com_hora=com_hora, com_privado=etapa.privado and not dele.falta(["privado"])
    )
