namespace RobustnessTools.Activations.Checks;

/// <summary>The findings about one activation.</summary>
/// <param name="Name">The activation's name.</param>
/// <param name="Findings">One for each check, in the order in which they ran.</param>
public sealed record ActivationReport(string Name, IReadOnlyList<ActivationFinding> Findings)
{
    /// <summary>Whether every check passed.</summary>
    public bool Passed => Findings.All(finding => finding.Passed);

    /// <summary>The first finding that did not pass, or null.</summary>
    public ActivationFinding? FirstFailure => Findings.FirstOrDefault(finding => !finding.Passed);
}
