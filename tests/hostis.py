"""As entregas hostis: programas que atacam o corretor, e o veredito esperado em cada proteção.

Quem ataca e consegue termina com "fuga", e é reprovado no 1.1; quem é contido segue como um
servidor certo e tira 100. Assim o veredito diz se a proteção segurou. O cabeçalho de cada arquivo
declara:

- `base`: o programa que vem depois dele; sem isso, o arquivo é o programa inteiro;
- `sempre`, ou `basica`, `reforcada` e `estrita`: o veredito. "passou"; "corretor" (erro do
  corretor, que não conta contra ninguém); "falhou" e os requisitos, se importam; dois, separados
  por "ou", quando depende da máquina;
- `causa`, `aviso`: um trecho que o relatório tem de trazer; `sem`, um que não pode;
- `ao lado`: arquivos hostis que vêm junto; `estraga`: o que a básica, como avisa, não protege;
- `escala` dos prazos; `amostra`, se entra na execução comum dos testes.

Dentro do programa, {alvo}, {porta_alheia}, {maquina} e {senha} são trocados pelos de cada teste.
"""

import re
from dataclasses import dataclass
from pathlib import Path

RAIZ = Path(__file__).parent.parent
PASTA = RAIZ / "tests" / "corpus" / "hostis"
NIVEIS = ("basica", "reforcada", "estrita")

# Os casos do catálogo que não são um programa, e onde estão conferidos.
SEM_PROGRAMA = {
    13: "a porta ocupada: test_uso.py, test_porta_em_uso; na estrita, test_protecao.py",
    33: "grader.py na pasta atual: test_uso.py, test_a_pasta_do_estudante_nao_toma_o_corretor",
    34: "links e arquivos especiais: test_protecao.py",
    35: "arquivo enorme: test_protecao.py",
    45: "comporta-se bem só quando é corrigido: a paridade, em test_protecao.py",
    54: "arquivos zip: não se corrige um zip com --arquivo",
}


@dataclass(frozen=True)
class Entrega:
    nome: str
    texto: str

    def campo(self, nome: str) -> str:
        achado = re.search(rf"^# {nome}: *(.*)$", self.texto, re.M)
        return achado.group(1).strip() if achado else ""

    @property
    def caso(self) -> int:
        return int(self.nome[1:3])

    def esperado(self, nivel: str) -> list[str]:
        """Os vereditos possíveis neste nível."""
        return (self.campo(nivel) or self.campo("sempre")).split(" ou ")

    def fonte(self, **valores: str) -> str:
        texto = self.texto
        for nome, valor in valores.items():
            texto = texto.replace("{" + nome + "}", valor)
        base = self.campo("base")
        return texto + ("\n" + (RAIZ / base).read_text(encoding="utf-8") if base else "")

    def grava(self, pasta: Path, **valores: str) -> Path:
        """A entrega como ela chega: o programa e o que vem ao lado dele."""
        pasta.mkdir()
        for vizinho in self.campo("ao lado").split():
            (pasta / vizinho).write_text("raise SystemExit('sequestrado')\n")
        arquivo = pasta / "etapa1.py"
        arquivo.write_text(self.fonte(**valores), encoding="utf-8")
        return arquivo


def entregas() -> list[Entrega]:
    arquivos = sorted(PASTA.glob("c*.py"))
    return [Entrega(a.stem, a.read_text(encoding="utf-8")) for a in arquivos]


def veredito(codigo: int, relatorio: dict, esperado: str) -> str:
    """O veredito dado, com o mesmo detalhe do esperado."""
    if codigo == 3:
        return "corretor"
    if codigo == 0:
        return "passou" if relatorio["nota"] == 100 else "nota errada"
    falharam = [r["id"] for r in relatorio["requisitos"] if r["situacao"] == "falhou"]
    return " ".join(["falhou", *falharam]) if " " in esperado else "falhou"
