using System.Globalization;
using RobustnessTools.Abstractions;

namespace RobustnessTools.Plugins.Installation;

/// <summary>How large a plugin may be: far more than any needs, far less than fills a disk.</summary>
internal sealed class PluginLimits
{
    /// <summary>Most bytes of all its files.</summary>
    public const long MostBytes = 1L << 30;

    /// <summary>Most files.</summary>
    public const int MostFiles = 10_000;

    private readonly string source;
    private long bytes;
    private int files;

    /// <summary>Starts to count.</summary>
    /// <param name="source">What the message names.</param>
    public PluginLimits(string source) => this.source = source;

    /// <summary>Counts a file before it is copied.</summary>
    /// <exception cref="InputException">It is one too many.</exception>
    public void Add(long length)
    {
        files++;
        if (length <= MostBytes - bytes && files <= MostFiles)
        {
            bytes += length;
            return;
        }

        throw new InputException("PluginTooLarge", InputErrorKind.LimitExceeded, string.Create(CultureInfo.InvariantCulture,
            $"'{source}' holds more than {MostFiles} files or {MostBytes >> 20} MB once unpacked, and was not installed; "
                + $"leave out what the plugin does not need."));
    }
}
