"""O site se monta sem nenhum aviso e não busca nada na internet.

Só é conferido onde o extra `site` está instalado: python -m pip install -e ".[site]".
"""

import os
import re
import subprocess
import sys

import pytest
from paginas import PAGINAS, RAIZ

pytest.importorskip("mkdocs", reason='o site é um extra: pip install -e ".[site]"')
pytest.importorskip("mermaidx", reason='o site é um extra: pip install -e ".[site]"')


def test_site_completo_e_sem_internet(tmp_path):
    feito = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-f", ".site/mkdocs.yml"]
        + ["-d", str(tmp_path)],
        cwd=RAIZ,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert feito.returncode == 0, feito.stdout + feito.stderr
    for pagina in ["index", *(pagina.stem for pagina in PAGINAS)]:
        texto = (tmp_path / f"{pagina}.html").read_text(encoding="utf-8")
        assert not re.findall(r'<(?:script|link|img)[^>]+(?:src|href)="https?://', texto), pagina
        assert "sequenceDiagram" not in texto
