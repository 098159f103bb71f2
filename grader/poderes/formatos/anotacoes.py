"""Anotações do GitHub Actions: cada falha aparece ao lado da linha do programa, no pull request.

São linhas para imprimir no registro (`cat`), na forma `::error file=…,line=…,title=…::mensagem`.
Fonte: a documentação "Workflow commands for GitHub Actions" e o executor (ActionCommand.cs): numa
propriedade, `%`, `\\r`, `\\n`, `:` e `,` são escritos como `%XX`; na mensagem, só os três
primeiros. O GitHub mostra dez anotações de cada tipo por passo.
"""

from grader.contrato.resultado import ERRO_DO_CORRETOR, FALHOU, Relatorio, Resultado
from grader.contrato.texto import visivel
from grader.poderes.formatos import _textos
from grader.relato import palavras
from grader.relato.escape import sem_comandos

MAXIMO = 10


def escreve(relatorio: Relatorio) -> str:
    falharam = [r for r in relatorio.requisitos if r.situacao in (FALHOU, ERRO_DO_CORRETOR)]
    if relatorio.esqueleto:
        linhas, resto = [_por_onde_comecar(relatorio)], []
    else:
        linhas = [_anotacao(relatorio, resultado) for resultado in falharam[:MAXIMO]]
        resto = falharam[MAXIMO:]
    frase = f"{relatorio.titulo}. {_textos.nota(relatorio)}."
    if resto:
        frase += f" Falharam também: {', '.join(r.id for r in resto)}."
    return "".join(f"{linha}\n" for linha in [*linhas, _comando("notice", {}, frase)])


def _por_onde_comecar(relatorio: Relatorio) -> str:
    """O esqueleto, como veio, não tem erros: só um começo."""
    onde = _onde(relatorio, relatorio.linha_do_esqueleto)
    return _comando("notice", {**onde, "title": "Comece por aqui"}, visivel(relatorio.esqueleto))


def _onde(relatorio: Relatorio, linha: int) -> dict[str, str]:
    if not relatorio.arquivo.endswith(".py"):  # de um --comando, não se sabe o arquivo
        return {}
    arquivo = {"file": visivel(relatorio.arquivo.replace("\\", "/"))}
    return {**arquivo, "line": str(linha)} if linha else arquivo


def _anotacao(relatorio: Relatorio, resultado: Resultado) -> str:
    onde = _onde(relatorio, resultado.linha)
    tipo = "warning" if resultado.situacao == ERRO_DO_CORRETOR else "error"
    partes = [_textos.resumo(resultado)]
    if resultado.esperado:
        partes += [
            f"{palavras.ESPERADO}: {resultado.esperado}",
            f"{palavras.VEIO}: {resultado.recebido}",
        ]
    mensagem = "\n".join(visivel(parte) for parte in partes)
    return _comando(tipo, {**onde, "title": _textos.nome(resultado)}, mensagem)


def _comando(tipo: str, propriedades: dict[str, str], mensagem: str) -> str:
    pares = ",".join(f"{nome}={_propriedade(valor)}" for nome, valor in propriedades.items())
    return f"::{tipo}{' ' if pares else ''}{pares}::{_dados(sem_comandos(mensagem))}"


def _dados(texto: str) -> str:
    return texto.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _propriedade(texto: str) -> str:
    return _dados(texto).replace(":", "%3A").replace(",", "%2C")
