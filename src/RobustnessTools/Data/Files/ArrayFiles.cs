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
    /// <exception cref="InputException">A file is missing or malformed, or they do not fit together.</exception>
    public static ArrayFiles Read(string inputs, string labels, string testInputs, HeaderRule header = HeaderRule.Auto)
    {
        Matrix x = ArrayFile.Read(inputs, header, out double? largest);
        Matrix? z = null;
        try
        {
            z = ArrayFile.Read(testInputs, header, out double? largestTest);
            double[] y = ArrayFile.ReadVector(labels, header);
            if (y.Length == x.Rows + 1 && header == HeaderRule.Auto && ArrayFile.IsText(labels))
            {
                throw new InputException("ShapeMismatch", InputErrorKind.InvalidArgument, string.Create(CultureInfo.InvariantCulture,
                    $"There are {y.Length} labels in '{labels}' for {x.Rows} training rows in '{inputs}'; if the first line, {y[0]}, "
                        + $"is a heading of the labels, replace it by a name, otherwise give one label for each row."));
            }

            var source = new ArraySource(x, y, z, Path.GetFileName(inputs), string.Join(", ", inputs, labels, testInputs))
            {
                ReadFrom = [inputs, labels, testInputs],
            };
            return new ArrayFiles(x, z, largest == largestTest ? largest : null, source);
        }
        catch
        {
            x.Dispose();
            z?.Dispose();
            throw;
        }
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
