using System.Globalization;
using RobustnessTools.Abstractions;

namespace RobustnessTools.Data.Files.Tables;

/// <summary>Reads a table of numbers from a file, <c>.npy</c> or <c>.csv</c>.</summary>
/// <remarks>
/// The one reader of both formats. This folder is compiled into the library and into the plugin that loads folders of files, which sees the contract and
/// nothing else; so it knows no matrices, and whoever calls makes room for the numbers in its own way.
/// </remarks>
internal static class NumberFile
{
    /// <summary>The ends of names that tell the format, in the order in which they are looked for.</summary>
    public static IReadOnlyList<string> Extensions { get; } = [".npy", ".csv"];

    /// <summary>Reads a table of at least one number.</summary>
    /// <param name="path">A file whose name ends in one of <see cref="Extensions"/>, in any case.</param>
    /// <param name="heading">What the first line of a .csv file is, and how users tell.</param>
    /// <param name="allocate">Makes room, once the size is known to be borne out by the file.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <returns>The largest value that the stored type can hold where it is one byte, as pixels are (255); otherwise null.</returns>
    /// <exception cref="InputException">The file is missing, malformed, empty, or of another format.</exception>
    public static double? Read(string path, CsvHeading heading, Allocate allocate, CancellationToken cancellation)
    {
        switch (Path.GetExtension(path).ToUpperInvariant())
        {
            case ".NPY":
                return NpyTable.Read(path, NotEmpty, cancellation);
            case ".CSV":
                CsvTable.Read(path, heading, NotEmpty, cancellation);
                return null;
            default:
                throw new InputException("UnknownArrayFormat", InputErrorKind.InvalidArgument,
                    $"The format of '{path}' is told by the end of its name, which must be .npy or .csv.");
        }

        RowOf NotEmpty(long rows, int columns) => rows > 0 && columns > 0
            ? allocate(rows, columns)
            : throw new InputException("EmptyArray", InputErrorKind.InvalidData, string.Create(CultureInfo.InvariantCulture,
                $"'{path}' holds an array of {rows} rows and {columns} columns; at least one number is needed."));
    }
}
