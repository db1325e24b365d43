using System.Globalization;
using System.Runtime.InteropServices;
using Xunit;

namespace RobustnessTools.TestCommon;

/// <summary>Where tests run: as <c>dotnet test</c> runs them, or as a program of another system (tests/systems.sh).</summary>
internal static class Surroundings
{
    /// <summary>Whether the tests are published with their runtime for another system. Then the tool is a program beside them, and there is no SDK.</summary>
    internal static bool Published => RuntimeEnvironment.GetRuntimeDirectory().TrimEnd(Path.DirectorySeparatorChar)
        .Equals(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar), StringComparison.OrdinalIgnoreCase);

    /// <summary>Skips the calling test where there is no SDK that builds and tests projects.</summary>
    internal static void RequireSdk() => Skip.If(Published, "needs the .NET SDK, which there is not where tests are published for another system");

    /// <summary>Skips the calling test where .NET has no culture but the invariant one, as without ICU.</summary>
    internal static void RequireCultures()
    {
        try
        {
            _ = CultureInfo.GetCultureInfo("de-DE");
        }
        catch (CultureNotFoundException)
        {
            Skip.If(true, "needs cultures, which .NET has from the library ICU");
        }
    }
}
