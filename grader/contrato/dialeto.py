"""As palavras do protocolo: tudo o que o servidor diz e o que o corretor reconhece mora aqui.

Um professor que usa outra redação (`nome >> texto`, `QUIT`) muda estes dados, não o código.
Referência: docs_pt/protocolo.md, seções "O que trafega" e "Registro".
"""

import re
from dataclasses import dataclass, replace

from grader.contrato.etapas import le_etapa


@dataclass(frozen=True)
class Dialeto:
    """Formatos com `{apelido}`, `{texto}`, `{destino}`; os de "começa" são só o início da linha."""

    etapa: int
    com_apelido: bool
    com_privado: bool = False
    com_hora: bool = False
    boas_vindas: str = "Bem-vind"  # começa assim e contém o apelido
    entrou: str = "{apelido} entrou"  # começa
    saiu: str = "{apelido} saiu"  # começa
    publica: str = "{apelido}: {texto}"
    privada: str = "[privado] {apelido}: {texto}"
    erro: str = "ERRO "  # começa
    aviso_livre: str = "* "  # começa
    comando_privado: str = "@{destino} {texto}"
    palavra_sair: str = "sair"
    nome_do_servidor: str = "servidor"
    do_console: str = "servidor: {texto}"
    comando_quem: str = "/quem"
    comando_expulsar: str = "/expulsar"
    encerrando: str = "O servidor vai encerrar."  # num aviso livre
    hora: str = r"\[([01]\d|2[0-3]):[0-5]\d:[0-5]\d\] "
    data_do_registro: str = r"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)(?:[.,]\d+)? "
    evento_entrada: str = "ENTRADA {apelido}"
    evento_saida: str = "SAIDA {apelido}"
    evento_mensagem: str = "MENSAGEM {apelido}: {texto}"
    evento_privado: str = "PRIVADO {apelido} -> {destino}: {texto}"
    evento_erro: str = "ERRO"  # começa

    def sem_hora(self, linha: str) -> str:
        """A linha sem o `[14:03:22] ` da frente, se ela o tiver e a etapa o usar."""
        if not self.com_hora:
            return linha
        return re.sub("^" + self.hora, "", linha, count=1)

    def tem_hora(self, linha: str) -> bool:
        return re.match(self.hora, linha) is not None

    def e_aviso_livre(self, linha: str) -> bool:
        """`*` sozinho também vale: é um aviso vazio."""
        return linha.startswith(self.aviso_livre) or linha.strip() == self.aviso_livre.strip()

    def e_boas_vindas(self, linha: str, apelido: str) -> bool:
        return self.sem_hora(linha).startswith(self.boas_vindas) and apelido in linha

    def e_erro(self, linha: str) -> bool:
        """O aviso tem de explicar: `ERRO` sem mais nada não vale."""
        corpo = self.sem_hora(linha)
        return corpo.startswith(self.erro) and bool(corpo[len(self.erro) :].strip())

    def palavras_do_registro(self) -> set[str]:
        """A primeira palavra de cada evento: ENTRADA, SAIDA, MENSAGEM…"""
        eventos = (self.evento_entrada, self.evento_saida, self.evento_mensagem)
        return {e.split(" ")[0] for e in (*eventos, self.evento_privado, self.evento_erro)}

    def e_anuncio(self, linha: str, modelo: str, apelido: str) -> bool:
        """`ana entrou…` ou `ana saiu…`, sem confundir ana com ana2: depois vem outra coisa."""
        inicio = modelo.format(apelido=apelido)
        corpo = self.sem_hora(linha)
        return corpo.startswith(inicio) and not corpo[len(inicio) : len(inicio) + 1].isalnum()


_BASE = Dialeto(etapa=1, com_apelido=False)


def dialeto_da_etapa(numero: int) -> Dialeto:
    """O dialeto com o que já vale na etapa `numero`."""
    etapa = le_etapa(f"etapa{numero}")
    return replace(
        _BASE,
        etapa=numero,
        com_apelido=etapa.apelido,
        com_privado=etapa.privado,
        com_hora=etapa.hora,
    )
