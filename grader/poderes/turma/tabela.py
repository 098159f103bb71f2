"""Uma planilha em CSV como ela veio: a codificação, o separador, as aspas e a ordem ficam."""

import csv
import io
from dataclasses import dataclass

from grader.poderes.turma.itens import MIB, Recusado

_MAIOR = 20 * MIB


@dataclass(frozen=True)
class Tabela:
    """`titulos` é a primeira linha; cada linha tem as colunas na ordem do arquivo."""

    titulos: list[str]
    linhas: list[list[str]]
    codificacao: str
    separador: str
    fim: str
    com_aspas: bool
    nome: str = ""  # o do arquivo, sem o .csv

    def coluna(self, *nomes: str) -> int | None:
        """A posição da primeira coluna com um destes títulos, sem contar maiúsculas."""
        titulos = [titulo.strip().casefold() for titulo in self.titulos]
        return next((titulos.index(nome) for nome in nomes if nome in titulos), None)

    def celula(self, linha: list[str], *nomes: str) -> str:
        """O que a linha diz na coluna com um destes títulos; vazio se não diz nada."""
        coluna = self.coluna(*nomes)
        return linha[coluna] if coluna is not None and coluna < len(linha) else ""

    def em_bytes(self) -> bytes:
        papel, todas = io.StringIO(), [self.titulos, *self.linhas]
        # O módulo csv do Python 3.11 não põe entre aspas um \r que não seja parte do fim de linha.
        solto = self.fim == "\n" and any("\r" in celula for linha in todas for celula in linha)
        escreve = csv.writer(
            papel,
            delimiter=self.separador,
            lineterminator=self.fim,
            quoting=csv.QUOTE_ALL if self.com_aspas or solto else csv.QUOTE_MINIMAL,
        )
        escreve.writerows(todas)
        return papel.getvalue().encode(self.codificacao, "replace")


def le_tabela(conteudo: bytes, nome: str = "") -> Tabela:
    """Levanta Recusado se o conteúdo não é uma tabela em CSV."""
    if len(conteudo) > _MAIOR:
        raise Recusado("é grande demais para uma planilha de notas")
    codificacao = _codificacao(conteudo)
    try:
        texto = conteudo.decode(codificacao)
    except UnicodeDecodeError as erro:
        raise Recusado("não é um texto que eu saiba ler") from erro
    primeira = texto.split("\n", 1)[0]
    separador = max(";,\t", key=primeira.count)
    try:
        linhas = list(csv.reader(io.StringIO(texto, newline=""), delimiter=separador))
    except csv.Error as erro:
        raise Recusado("não é uma planilha em CSV") from erro
    if not linhas or "\0" in texto:
        raise Recusado("não é uma planilha em CSV")
    return Tabela(
        titulos=linhas[0],
        linhas=linhas[1:],
        codificacao=codificacao,
        separador=separador,
        fim="\r\n" if primeira.endswith("\r") else "\n",
        com_aspas=primeira.count('"') >= 2 * len(linhas[0]),
        nome=nome,
    )


def _codificacao(conteudo: bytes) -> str:
    if conteudo.startswith(b"\xef\xbb\xbf"):
        return "utf-8-sig"
    if conteudo.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        conteudo.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"
