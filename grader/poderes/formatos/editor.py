"""Uma linha por falha, que o editor transforma num sublinhado: ARQUIVO:LINHA: error: NÚMERO: causa.

É o que `.vscode/tasks.json` lê, com a expressão regular dele. Uma falha que não aponta para linha
nenhuma fica na primeira. A última linha do texto é a nota, que não é um sublinhado.
"""

from grader.contrato.resultado import ERRO_DO_CORRETOR, FALHOU, Relatorio
from grader.contrato.texto import visivel
from grader.poderes.formatos import _textos
from grader.relato.escape import sem_comandos


def escreve(relatorio: Relatorio) -> str:
    linhas = [
        _linha(relatorio, r.linha, _gravidade(r.situacao), r.id, _textos.resumo(r))
        for r in relatorio.requisitos
        if r.situacao in (FALHOU, ERRO_DO_CORRETOR)
    ]
    if relatorio.esqueleto:
        comeco = relatorio.linha_do_esqueleto
        linhas = [_linha(relatorio, comeco, "info", "nota", relatorio.esqueleto)]
    return "".join(f"{linha}\n" for linha in [*linhas, f"{_textos.nota(relatorio)}."])


def _gravidade(situacao: str) -> str:
    return "warning" if situacao == ERRO_DO_CORRETOR else "error"


def _linha(relatorio: Relatorio, linha: int, gravidade: str, codigo: str, frase: str) -> str:
    arquivo = visivel(relatorio.arquivo)
    return sem_comandos(f"{arquivo}:{max(linha, 1)}: {gravidade}: {codigo}: {visivel(frase)}")
