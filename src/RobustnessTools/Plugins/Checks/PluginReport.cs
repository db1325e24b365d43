using System.Globalization;
using RobustnessTools.Abstractions;

namespace RobustnessTools.Plugins.Checks;

/// <summary>The findings about a plugin.</summary>
/// <param name="Manifest">What it says about itself.</param>
/// <param name="Directory">Its folder, an absolute path.</param>
/// <param name="Findings">One for each check, in the order in which they ran.</param>
public sealed record PluginReport(PluginManifest Manifest, string Directory, IReadOnlyList<PluginFinding> Findings)
{
    /// <summary>Whether every check passed.</summary>
    public bool Passed => Findings.All(finding => finding.Passed);

    /// <summary>Refuses a plugin that failed a check.</summary>
    /// <exception cref="InputException">It did; the message has the first failure.</exception>
    public void RequirePassed()
    {
        if (Findings.FirstOrDefault(finding => !finding.Passed) is not { } first) return;
        string detail = first.Detail.TrimEnd('.');
        if (!detail.EndsWith(Manifest.WhomToAsk, StringComparison.Ordinal)) detail += $"; {Manifest.WhomToAsk}";
        int failed = Findings.Count(finding => !finding.Passed);
        throw new InputException("PluginFailsCheck", InputErrorKind.InvalidData, string.Create(CultureInfo.InvariantCulture,
            $"The plugin {Manifest.Name} in '{Directory}' fails {failed} of {Findings.Count} checks. {first.Subject}, {first.Check}: {detail}."));
    }
}
