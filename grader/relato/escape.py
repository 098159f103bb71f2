"""O que um texto perde para onde ele vai: o log do GitHub, uma planilha, um traceback curto."""

import re


def sem_comandos(texto: str) -> str:
    """O texto sem nenhuma linha que o GitHub Actions tome por um comando.

    O executor obedece à linha que, tirados os espaços, começa por `::`, e a um `##[` em qualquer
    lugar dela (ActionCommand.cs, em github.com/actions/runner).
    """
    sem_novos = re.sub(r"(?:^|(?<=[\r\n]))(\s*):(?=:)", r"\1: ", texto)
    return sem_novos.replace("##[", "## [")


def celula(texto: str) -> str:
    """O texto que uma planilha não toma por fórmula, nem se separar as colunas por outro sinal.

    Leva um apóstrofo antes de cada `=`, `+`, `-` ou `@` que começaria uma célula, como a OWASP
    recomenda em "CSV injection".
    """
    return re.sub(r'(^|[,;\t\r\n])(?=[\s"]*[=+\-@])', r"\1'", texto)


def enxuga(erros: str, nome: str) -> list[str]:
    """As linhas do traceback que interessam a quem escreveu `nome`: os quadros dele e a exceção.

    Saem os quadros da biblioteca e as linhas de ^^^^, que só fazem barulho num terminal estreito.
    """
    saida: list[str] = []
    meu = True  # o quadro atual é do arquivo do estudante (ou não estamos num quadro)
    for linha in erros.split("\n"):
        quadro = re.match(r'\s*File "([^"]+)", line', linha)
        if quadro:
            meu = quadro[1].replace("\\", "/").rsplit("/", 1)[-1] == nome
        elif not linha.startswith("    "):
            meu = True
        if meu and linha.strip() and not re.fullmatch(r"[\s~^]+", linha):
            saida.append(linha)
    return saida
