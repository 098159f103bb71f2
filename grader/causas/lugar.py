"""A linha do arquivo do estudante de que a causa fala, se as evidências apontam uma."""

from grader.causas import da_janela, do_programa
from grader.causas.caso import Caso, Indicio
from grader.causas.excecoes import lugar_no_arquivo
from grader.cena.na_janela import MexeuDeFora

Lugar = tuple[int, str, int]  # o número da linha, o texto dela e a coluna


def lugar(caso: Caso, indicio: Indicio | None) -> Lugar | None:
    """De que linha o indício fala; None se de nenhuma."""
    if indicio in (do_programa.excecao, do_programa.excecao_de_outro):
        citado = lugar_no_arquivo(do_programa.erros_que_contam(caso), caso.arquivo)
        return citado if citado[0] else None
    if indicio is do_programa.trava_presa:
        return caso.travadas[0].linha, caso.travadas[0].codigo, 0
    if indicio is da_janela.principal_presa:
        return next((p.linha, p.codigo, 0) for p in caso.pilhas if p.thread == "principal")
    if isinstance(caso.fato, MexeuDeFora) and indicio is da_janela.mexeu_de_fora:
        linha = caso.fato.toque.linha
        return linha, "".join(caso.fonte.split("\n")[linha - 1 : linha]).strip(), 0
    return None


def linha_parada(caso: Caso) -> int:
    """Onde o programa estava; 0 se não se sabe."""
    # A thread principal quase sempre só espera alguém conectar: a culpada é outra.
    pilhas = sorted(caso.pilhas, key=lambda pilha: pilha.thread == "principal")
    return pilhas[0].linha if pilhas else 0
