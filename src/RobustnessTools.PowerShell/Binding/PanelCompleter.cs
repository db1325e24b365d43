namespace RobustnessTools.PowerShell.Binding;

/// <summary>Completes what gets a panel of its own in the chart of a sweep.</summary>
public sealed class PanelCompleter : NameCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Name, string Description)> Names() =>
        [("None", "everything in one panel"), ("Dataset", "a panel for each dataset"), ("Model", "a panel for each model"),
            ("Activation", "a panel for each activation")];
}
