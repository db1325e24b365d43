namespace RobustnessTools.PowerShell.Binding;

/// <summary>Completes what the curves of a sweep run along.</summary>
public sealed class AbscissaCompleter : NameCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Name, string Description)> Names() =>
    [
        ("Auto", "chosen by the study and the models"), ("Width", "number of neurons k"), ("Parameters", "number of parameters p"),
        ("Samples", "number of training samples N"), ("SampleRatio", "N/d"), ("ParameterRatio", "p/(N·d)"),
    ];
}
