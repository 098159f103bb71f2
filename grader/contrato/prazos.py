"""Todos os prazos do corretor, em segundos, num só lugar.

Nenhum é uma espera fixa: cada um é o máximo que se aguarda por um acontecimento. Crescem numa
máquina ocupada, até o triplo; GRADER_ESCALA=2 dobra todos, em qualquer uma. A escala é um número
por correção (`mede_escala`): o trabalhador nasce com ela no ambiente, e as constantes não mudam.
"""

import os

DA_CORRECAO = "GRADER_ESCALA_DA_CORRECAO"  # a variável que o trabalhador herda; não é do usuário


def _carga() -> float:
    """Processos querendo rodar, por processador; no Windows, que não os conta, medidos agora."""
    try:
        return os.getloadavg()[0] / (os.cpu_count() or 1)
    except (AttributeError, OSError):
        from grader.contrato.demora import demora_de_um_trabalho  # só no Windows

        return demora_de_um_trabalho()


def mede_escala() -> float:
    """A de uma correção que começa agora nesta máquina."""
    try:
        pedida = float(os.environ.get("GRADER_ESCALA", "1"))
    except ValueError:
        pedida = 1.0
    return min(max(pedida, 0.1), 100.0) * min(max(_carga(), 1.0), 3.0)


def silencio_do_trabalhador(escala: float) -> float:
    """Calado por mais tempo do que um requisito pode levar, ele está parado: é encerrado."""
    return 1.5 * _TOTAL * escala


ESCALA = float(os.environ.get(DA_CORRECAO, "1"))
_TOTAL = 90.0

ABRIR = 8.0 * ESCALA  # do início do programa até aceitar a primeira conexão
REABRIR = 3.0 * ESCALA  # idem, de quem já atendeu alguém e agora recusa: quase nunca escuta de novo
ESCUTA_ALHURES = 2.0 * ESCALA  # recusando, quem já escuta em outro lugar não virá a este
RESPOSTA = 2.0 * ESCALA  # silêncio total que prova que a resposta não vem
RAPIDA = 0.6 * ESCALA  # idem, na primeira tentativa, que uma falha ainda não decide
PRESSA = 0.35 * ESCALA  # daqui em diante, uma cerca pergunta se a linha se perdeu
CAUDA = 0.15 * ESCALA  # depois da cerca, o que ficou para trás ainda tem para aparecer
REGISTRO = 0.5 * ESCALA  # para a linha estar no arquivo, depois que os outros a leram (§2.1)
VIGIA = 0.25 * ESCALA  # depois da cena, o que um vazamento atrasado ainda tem para aparecer
LEITURA = 1.0 * ESCALA  # para o programa ler do socket um pedaço já enviado
PAUSA = 0.08 * ESCALA  # no lugar da espera acima, onde o sistema não mostra a fila do socket
ENCERRAR = 0.5 * ESCALA  # entre o pedido educado (SIGTERM) e o fim forçado
CTRL_C = 3.0 * ESCALA  # para fechar as conexões e encerrar depois do Ctrl+C
PILHAS = 0.3 * ESCALA  # para o programa dizer onde está cada thread
OCIOSO = 0.25 * ESCALA  # janela em que se mede o processador de um programa parado
OCIOSO_MAXIMO = 2.0 * ESCALA  # a mesma janela, quando a primeira medida deixou dúvida
MULTIDAO = 3.0 * ESCALA  # tempo que a entrada de muita gente pode tomar
VISITAS = 6.0 * ESCALA  # tempo que as 200 entradas e saídas podem tomar
TOTAL_DO_REQUISITO = _TOTAL * ESCALA  # rede de segurança (pytest-timeout), acima da soma dos outros
PORTA_PRESA = 65.0  # o sistema prende uma porta por um minuto: não cresce com a carga
DESPEJO = 5.0 * ESCALA  # para a janela mostrar mil linhas
CALADO = 3.0  # quanto alguém passa sem falar, e continua na conversa: não cresce com a carga
CALADO_SEM_PRESSA = 6.0  # idem, quando ninguém está olhando: uma turma, a integração contínua
APRESSADO = 0.5 * ESCALA  # o maior prazo de um socket de um programa apressado (veja `espia`)
UM_SEGUNDO = 1.05  # muda o relógio de segundos: não cresce com a carga
ENTRE_OLHADAS = 0.25  # de quanto em quanto tempo se procura onde escuta quem não abre a porta
PASSO = 0.01  # de quanto em quanto tempo se olha se o programa ainda está vivo
