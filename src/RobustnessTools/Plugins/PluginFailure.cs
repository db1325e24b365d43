using System.Reflection;
using RobustnessTools.Abstractions;

namespace RobustnessTools.Plugins;

/// <summary>Puts what a plugin's code threw while it was loaded into one sentence.</summary>
internal static class PluginFailure
{
    /// <summary>CLR_E_BIND_ARCHITECTURE_MISMATCH of the runtime's corerror.h.</summary>
    private const int OtherArchitecture = unchecked((int)0x80132006);

    /// <summary>Makes the error.</summary>
    /// <param name="plugin">Whose code it was.</param>
    /// <param name="what">What failed, for errors of the plugin's own.</param>
    /// <param name="thrown">What it threw.</param>
    public static InputException Describe(InstalledPlugin plugin, string what, Exception thrown)
    {
        var cause = Innermost(thrown);
        string why = cause switch
        {
            BadImageFormatException or FileLoadException { HResult: OtherArchitecture } =>
                $"'{plugin.Manifest.Assembly}' or an assembly that it needs is not a .NET assembly for this system and processor; "
                    + "publish it again for any processor",
            FileNotFoundException { FileName: { } missing } => $"it needs '{missing}', which is not in its folder; publish it with 'dotnet publish'",
            FileLoadException { FileName: { } unfit } => $"'{unfit}' cannot be loaded ({Sentence(cause)}); publish it with 'dotnet publish'",
            DllNotFoundException => $"a native library that it needs is not there ({Sentence(cause)})",
            TypeLoadException or MissingMemberException => $"it does not fit this version of the plugin contract ({Sentence(cause)}); build it again",
            _ => $"{what} ({Cause(cause)}); {plugin.Manifest.WhomToAsk}",
        };
        return new InputException("PluginLoadFailed", InputErrorKind.InvalidOperation,
            $"The plugin {plugin.Manifest.Name} in '{plugin.Directory}' cannot be used: {why}.", cause);
    }

    private static Exception Innermost(Exception thrown) => thrown switch
    {
        TargetInvocationException or TypeInitializationException or AggregateException when thrown.InnerException is { } inner => Innermost(inner),
        ReflectionTypeLoadException { LoaderExceptions: [{ } first, ..] } => Innermost(first),
        _ => thrown,
    };

    /// <summary>What was thrown, in a few words for the brackets of a sentence.</summary>
    public static string Cause(Exception thrown)
    {
        var cause = Innermost(thrown);
        return $"{cause.GetType().Name}: {Sentence(cause)}";
    }

    /// <summary>One line, without what a terminal would obey.</summary>
    private static string Sentence(Exception cause) =>
        string.Concat(cause.Message.ReplaceLineEndings(" ").Select(c => char.IsControl(c) ? ' ' : c)).TrimEnd('.');
}
