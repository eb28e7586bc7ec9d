"""How easy a German text is to read: figures, the sentences behind them, and for whom it is.

    from stilbluete.readability.assessment import assess_text

    assessment = assess_text(text)
    assessment.figures.clarity      # figures is None if there is not enough text
    assessment.hardest()            # sentences with their places

Nothing is imported here: checks need ``structure`` and no more.
"""
