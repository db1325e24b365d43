using System.Globalization;
using RobustnessTools.Abstractions;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Data.Files;

/// <summary>A problem in the user's own files: training inputs, labels and test points.</summary>
/// <remarks>Holds the arrays until it is disposed of; what was drawn from them is a copy.</remarks>
public sealed class ArrayFiles : IDisposable
{
    private readonly Matrix inputs;
    private readonly Matrix testInputs;
    private readonly double? largest;

    private ArrayFiles(Matrix inputs, Matrix testInputs, double? largest, ArraySource source)
    {
        this.inputs = inputs;
        this.testInputs = testInputs;
        this.largest = largest;
        Source = source;
    }

    /// <summary>What problems are drawn from, by leading rows.</summary>
    public ArraySource Source { get; }

    /// <summary>Reads the files.</summary>
    /// <param name="inputs">Path of the training inputs, N×d (<c>.npy</c> or <c>.csv</c>).</param>
    /// <param name="labels">Path of the N labels.</param>
    /// <param name="testInputs">Path of the test points, M×d.</param>
    /// <param name="header">What the first line of each <c>.csv</c> file is.</param>
    /// <param name="testLabels">Path of the M labels of the test points, or null where they have none.</param>
    /// <exception cref="InputException">A file is missing or malformed, or they do not fit together.</exception>
    public static ArrayFiles Read(
        string inputs, string labels, string testInputs, HeaderRule header = HeaderRule.Auto, string? testLabels = null)
    {
        Matrix x = ArrayFile.Read(inputs, header, out double? largest);
        Matrix? z = null;
        try
        {
            z = ArrayFile.Read(testInputs, header, out double? largestTest);
            double[] y = Labels(labels, x, "training rows", inputs, header);
            double[]? ofTests = testLabels is null ? null : Labels(testLabels, z, "test points", testInputs, header);
            string[] read = [inputs, labels, testInputs, .. testLabels is null ? (string[])[] : [testLabels]];
            var source = new ArraySource(x, y, z, Path.GetFileName(inputs), string.Join(", ", read), ofTests) { ReadFrom = read };
            return new ArrayFiles(x, z, largest == largestTest ? largest : null, source);
        }
        catch
        {
            x.Dispose();
            z?.Dispose();
            throw;
        }
    }

    /// <summary>A label for each row of a file; a heading of digits that was taken for a label is named.</summary>
    private static double[] Labels(string path, Matrix rows, string what, string inputs, HeaderRule header)
    {
        double[] labels = ArrayFile.ReadVector(path, header);
        if (labels.Length != rows.Rows + 1 || header != HeaderRule.Auto || !ArrayFile.IsText(path)) return labels;
        throw new InputException("ShapeMismatch", InputErrorKind.InvalidArgument, string.Create(CultureInfo.InvariantCulture,
            $"There are {labels.Length} labels in '{path}' for {rows.Rows} {what} in '{inputs}'; if the first line, {labels[0]}, "
                + $"is a heading of the labels, replace it by a name, otherwise give one label for each row."));
    }

    /// <summary>The arrays with their inputs normalized.</summary>
    /// <param name="normalization">What is done to the inputs.</param>
    /// <returns>A source that draws from this one, which must not be disposed of before.</returns>
    /// <exception cref="InputException">The largest value by which <see cref="Normalization.Unit"/> divides is not known: the inputs are not both unsigned
    /// bytes.</exception>
    public IDataSource Normalized(Normalization normalization) => normalization switch
    {
        Normalization.None => Source,
        Normalization.Unit when largest is null => throw Normalizer.NoLargestValue(
            $"the files of {Source.Name}, which are not of bytes, do not tell it; divide their numbers yourself"),
        _ => new NormalizedSource(Source, normalization, largest ?? 1),
    };

    /// <summary>Frees the arrays.</summary>
    public void Dispose()
    {
        inputs.Dispose();
        testInputs.Dispose();
    }
}
