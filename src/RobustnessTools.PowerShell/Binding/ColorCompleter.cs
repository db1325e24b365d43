namespace RobustnessTools.PowerShell.Binding;

/// <summary>Completes what has the colours in the chart of a sweep.</summary>
public sealed class ColorCompleter : NameCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Name, string Description)> Names() =>
    [
        ("Activation", "a colour for each activation"), ("Samples", "a colour for each N"), ("Model", "a colour for each model"),
        ("Dataset", "a colour for each dataset"), ("Width", "a colour for each k, on curves along N"),
    ];
}
