"""A nossa etapa 1 ao lado do check50, com os mesmos oito requisitos, medidas em turnos.

Uso: python ferramentas/contra_check50.py [--check50 CAMINHO] [--vezes 9]

O check50 é GPL: roda à parte, num ambiente só dele, e nada do corretor o importa. Para tê-lo:
python -m venv PASTA && PASTA/bin/pip install check50. Onde ele não está, a comparação é pulada.
"""

import argparse
import shutil
import sys
import tempfile
from functools import partial
from pathlib import Path

from medida import do_corretor, em_turnos, mede, mediana

RAIZ = Path(__file__).parent.parent
VERIFICACOES = Path(__file__).parent / "check50" / "etapa1"


def main() -> int:
    opcoes = argparse.ArgumentParser()
    opcoes.add_argument("--check50", default="check50")
    opcoes.add_argument("--vezes", type=int, default=9)
    args = opcoes.parse_args()
    check50 = shutil.which(args.check50)
    if check50 is None:
        print("Comparação pulada: o check50 não está instalado (diga onde com --check50).")
        return 0
    with tempfile.TemporaryDirectory() as nome:
        programa = Path(shutil.copy(RAIZ / "solucoes" / "etapa1.py", nome))
        dele = [check50, "--dev", "--log-level", "warning", "-o", "json", "--"]
        nosso = do_corretor("etapa1", "--arquivo", str(programa))
        nossas, dele_ = em_turnos(
            args.vezes,
            [
                partial(mede, nosso, RAIZ),
                partial(mede, [*dele, str(VERIFICACOES)], Path(nome)),
            ],
        )
    print(f"{'':22}processador   relógio   (mediana de {args.vezes}, em segundos)")
    for quem, medidas in (("este corretor", nossas), ("check50", dele_)):
        print(f"{quem:22}{mediana(medidas, 'total'):11.2f}{mediana(medidas, 'relogio'):10.2f}")
    razoes = [mediana(nossas, campo) / mediana(dele_, campo) for campo in ("total", "relogio")]
    print(f"{'este ÷ check50':22}{razoes[0]:11.2f}{razoes[1]:10.2f}")
    print(f"Dos segundos deste, {mediana(nossas, 'programas'):.2f} são do programa corrigido.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
