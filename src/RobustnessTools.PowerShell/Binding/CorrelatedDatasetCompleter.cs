namespace RobustnessTools.PowerShell.Binding;

/// <summary>Completes names of datasets with a spurious part.</summary>
public sealed class CorrelatedDatasetCompleter : NameCompleter
{
    private static readonly string[] Synthetic = ["gaussian", "sphere"];

    /// <inheritdoc/>
    protected override IEnumerable<(string Name, string Description)> Names() =>
    [
        ("gaussian", "Gaussian inputs of a chosen covariance"),
        ("own", "inputs, attribute and labels of one's own"),
        .. Catalog.Datasets.Names.Except(Synthetic).Select(name => ($"color-{name}", $"images of {name} in two colours")),
    ];
}
