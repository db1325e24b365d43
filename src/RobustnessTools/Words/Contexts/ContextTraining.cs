namespace RobustnessTools.Words.Contexts;

/// <summary>How a model that was fitted to N texts learns one more.</summary>
public enum ContextTraining
{
    /// <summary>Fine-tuned: the shortest step of θ that gives the new text its label.</summary>
    FineTune,

    /// <summary>Fitted again to all N + 1 texts, by the interpolator of least norm.</summary>
    Retrain,
}
