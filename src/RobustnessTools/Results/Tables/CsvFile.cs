using System.Globalization;
using System.Text;
using CsvHelper.Configuration;
using RobustnessTools.Abstractions;

namespace RobustnessTools.Results.Tables;

/// <summary>How results stand in CSV files: RFC 4180, UTF-8, invariant numbers.</summary>
internal static class CsvFile
{
    internal static CsvConfiguration Configuration() => new(CultureInfo.InvariantCulture)
    {
        BadDataFound = null,
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        InjectionOptions = InjectionOptions.None,
    };

    /// <summary>Opens a file of results that another process may be writing to.</summary>
    /// <exception cref="InputException">There is no such file (<c>FileNotFound</c>), or it may not or cannot be read (<c>FileNotReadable</c>).</exception>
    internal static StreamReader Open(string path)
    {
        try
        {
            return new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16));
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputException("FileNotFound", InputErrorKind.NotFound, $"There is no file '{path}': give a rows.csv or the directory of a run.", error);
        }
        catch (UnauthorizedAccessException error)
        {
            throw new InputException("FileNotReadable", InputErrorKind.PermissionDenied, $"'{path}' may not be read: check its permissions.", error);
        }
        catch (IOException error)
        {
            throw new InputException("FileNotReadable", InputErrorKind.InvalidArgument,
                $"'{path}' cannot be read ({error.Message.ReplaceLineEndings(" ").TrimEnd('.')}): give a rows.csv or the directory of a run.", error);
        }
    }

    /// <summary>
    /// Text as it stands in a field: a spreadsheet takes what begins with =, +, − or @ for a formula, and may run it; an apostrophe in front makes it text.
    /// </summary>
    internal static string Guarded(string text) => IsTakenForFormula(text) ? $"'{text}" : text;

    /// <summary>The text of a field.</summary>
    internal static string Unguarded(string field) => field.StartsWith('\'') && IsTakenForFormula(field) ? field[1..] : field;

    /// <summary>Behind apostrophes too, so that a text that has one of its own is not taken for a guarded one.</summary>
    private static bool IsTakenForFormula(string text) => text.AsSpan().TrimStart('\'') is ['=' or '+' or '-' or '@', ..];
}
