"""Uma correção: a ordem de conferir, o processo que confere e quem o chama."""
