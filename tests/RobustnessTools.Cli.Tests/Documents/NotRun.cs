using System.Text.RegularExpressions;

namespace RobustnessTools.Cli.Tests.Documents;

/// <summary>The commands of the documents that <see cref="DocumentCommandTests"/> does not run, each with the reason.</summary>
internal static class NotRun
{
    /// <summary>Patterns of a document's name and of its commands.</summary>
    internal static readonly (string Document, string Command, string Reason)[] All =
    [
        (@"^docs/plugins\.md$", ".", "PluginDocumentTests follows it to the letter, with the files that it shows"),
        (@"^examples/CustomActivation/", ".", "PluginScaffoldTests builds, tests and checks a copy of it; docs/plugins.md, of the same project, is followed"),
        (@"^docs/listings\.md$", ".", "ListingPageTests runs them and compares their members"),
        (".", "^dotnet test", "the tests are what runs this"),
        (".", @"^dotnet (build|format|pack)( |$)", "the tests stand on the build, whose warnings are errors; PackageTests and LibraryPackageTests pack"),
        (".", @"^\./build\.ps1", "builds and packs the whole repository by the commands above; the tests of the module stand on its folder"),
        (".", "^ROBUSTNESSTOOLS_RENEW_GOLDEN=1", "writes into the repository what tests compare with"),
        ("/Fonts/", "^pyftsubset", "made the font files once; needs fonttools"),
        (@"^CONTRIBUTING\.md$", "^tests/systems.sh", "emulators and hours; tests/systems.sh --part is a step of its own"),
        (@"^CONTRIBUTING\.md$", "DeviceChecks", "a GPU"),
        (@"^robustness download$", ".", "the network; downloads are tested against a server of the test's own"),
        (@"^robustness plugins ", "(check|install|remove) ", "a plugin that its writer has built; docs/plugins.md is followed with the same commands"),
        (".", "--engine slurm", "a cluster; SlurmCommandTests starts one and runs the same"),
        (@"^(docs/cluster\.md|robustness (attach|cancel|unit))$", "^robustness (attach|cancel|unit) |^squeue|^sinfo", "likewise"),
        (".", "--watch", "runs until Ctrl+C"),
    ];

    /// <summary>Why a command is not run; null where it is.</summary>
    internal static string? Reason(DocumentCommand command) =>
        Array.Find(All, exception => Matches(command.Document, exception.Document) && Matches(command.Text, exception.Command)).Reason;

    internal static bool Matches(string text, string pattern) => Regex.IsMatch(text, pattern, RegexOptions.None, TimeSpan.FromSeconds(1));
}
