"""O que se grava de uma turma corrigida, e o que se diz no fim."""

import io
import zipfile
from collections.abc import Sequence

from grader.contrato.versao import versao
from grader.estudante.copias import grava_de_uma_vez
from grader.poderes import poderes
from grader.poderes.turma import notas
from grader.poderes.turma.lista import preenche_lista
from grader.poderes.turma.mensagens import mensagem
from grader.poderes.turma.notas import Aluno
from grader.poderes.turma.partes import INTEIRA
from grader.poderes.turma.planilha import Preenchida, diz_quem_falta, preenche
from grader.poderes.turma.turma import Turma

_SEM_DATA = (1980, 1, 1, 0, 0, 0)  # a mesma turma dá os mesmos bytes
_PREENCHIDA = "_com_notas.csv"


def grava(turma: Turma, lista: Sequence[Aluno]) -> None:
    """Levanta OSError se não der; o que já estava gravado continua inteiro."""
    etapas, pedido = turma.etapas, turma.pedido
    grava_de_uma_vez(turma.saida / "notas.csv", notas.como_csv(lista, etapas))
    dados = notas.como_json(lista, etapas, pedido.semente, pedido.protecao, versao())
    grava_de_uma_vez(turma.saida / "notas.json", dados)
    for aluno in lista:
        escrita = mensagem(aluno).encode()
        grava_de_uma_vez(turma.saida / "mensagens" / f"{aluno.entrega.marca}.txt", escrita)
    if "pagina" not in poderes():
        return
    from grader.poderes.turma.paginas import pagina_da_turma, pagina_do_aluno

    paginas = {a.entrega.marca: pagina_do_aluno(a, pedido.revelar).encode() for a in lista}
    for marca, pagina in paginas.items():
        grava_de_uma_vez(turma.saida / "alunos" / f"{marca}.html", pagina)
    da_turma = pagina_da_turma(lista, etapas, pedido.semente, pedido.protecao)
    grava_de_uma_vez(turma.saida / "turma.html", da_turma.encode())
    do_moodle = [aluno for aluno in lista if aluno.entrega.identificador]
    if do_moodle:
        pacote = devolutivas([(a, paginas[a.entrega.marca]) for a in do_moodle])
        grava_de_uma_vez(turma.saida / "devolutivas.zip", pacote)


def devolutivas(paginas: Sequence[tuple[Aluno, bytes]]) -> bytes:
    """O zip de "Enviar múltiplos arquivos de feedback": as pastas têm os nomes que o Moodle deu.

    Ele separa o nome nos `_`: o do estudante não pode ter nenhum.
    """
    saida = io.BytesIO()
    with zipfile.ZipFile(saida, "w", zipfile.ZIP_DEFLATED) as pacote:
        for aluno, pagina in paginas:
            nome = "".join(x if x.isalnum() or x in " .'-" else "-" for x in aluno.entrega.nome)
            pasta = f"{nome}_{aluno.entrega.identificador}_assignsubmission_file_"
            ficha = zipfile.ZipInfo(f"{pasta}/relatorio.html", _SEM_DATA)
            ficha.compress_type = zipfile.ZIP_DEFLATED
            ficha.external_attr = 0o100644 << 16
            pacote.writestr(ficha, pagina)
    return saida.getvalue()


def conclui(turma: Turma, lista: Sequence[Aluno]) -> int:
    """Diz o que ficou pronto e devolve o código de saída."""
    for aluno in lista:
        if aluno.situacao in (notas.INVALIDA, notas.CORRETOR, notas.QUEBRADA):
            print(f"{aluno.mostrado}: {aluno.observacao}.")
    if turma.parte != INTEIRA:
        print("É só uma parte: python -m grader turma juntar PASTAS… dá as notas da turma inteira.")
    elif turma.planilha or turma.lista:
        _preenchem(turma, lista)
    else:
        for velha in sorted(turma.saida.glob(f"*{_PREENCHIDA}")):
            print(f"A planilha {velha} é de antes: repita com --moodle ou --lista para refazê-la.")
    das_paginas = f"; a turma em {turma.saida / 'turma.html'}" if "pagina" in poderes() else ""
    print(f"Notas em {turma.saida / 'notas.csv'}{das_paginas}.")
    situacoes = {aluno.situacao for aluno in lista}
    if notas.CORRETOR in situacoes:
        return 3
    # A que o professor já decidiu, em ajustes.csv, não espera mais por ele.
    return int(any(a.situacao == notas.INVALIDA and a.total is None for a in lista))


def _preenchem(turma: Turma, lista: Sequence[Aluno]) -> None:
    if turma.planilha:
        _grava_a_preenchida(turma, "Planilha do Moodle", preenche(turma.planilha, lista))
    if turma.lista:
        feita = preenche_lista(turma.lista, lista, turma.etapas)
        _grava_a_preenchida(turma, "Lista da turma", feita)


def _grava_a_preenchida(turma: Turma, qual: str, feita: Preenchida) -> None:
    destino = turma.saida / f"{feita.tabela.nome}{_PREENCHIDA}"
    grava_de_uma_vez(destino, feita.tabela.em_bytes())
    print(f"{qual}, com {feita.notas} notas: {destino}.")
    diz_quem_falta(feita.fora_da_planilha, feita.sem_entrega)
