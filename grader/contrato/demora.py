"""Quanto a máquina está ocupada, onde o sistema não conta quem quer o processador."""

import time


def demora_de_um_trabalho(processador: float = 0.1) -> float:
    """Segundos de relógio por segundo de processador, num trabalho de `processador` segundos.

    O relógio do processador anda aos saltos (15,6 ms no Windows): conta-se de um salto a outro. De
    cinco vezes o trabalho em diante, já se sabe que a máquina está ocupada, e não se espera mais.
    """
    antes = time.process_time()
    while (comeco := time.process_time()) == antes:
        pass
    inicio, gasto, passou = time.perf_counter(), 0.0, 0.0
    while gasto < processador and passou < 5 * processador:
        gasto, passou = time.process_time() - comeco, time.perf_counter() - inicio
    return passou / max(gasto, processador / 5)
