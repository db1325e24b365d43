using RobustnessTools.Abstractions;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Data.Files;

/// <summary>A problem in the user's own files: training inputs, labels and test points.</summary>
/// <remarks>Holds the arrays until it is disposed of; what was drawn from them is a copy.</remarks>
public sealed class ArrayFiles : IDisposable
{
    private readonly Matrix inputs;
    private readonly Matrix testInputs;

    private ArrayFiles(Matrix inputs, Matrix testInputs, ArraySource source)
    {
        this.inputs = inputs;
        this.testInputs = testInputs;
        Source = source;
    }

    /// <summary>What problems are drawn from, by leading rows.</summary>
    public ArraySource Source { get; }

    /// <summary>Reads the files.</summary>
    /// <param name="inputs">Path of the training inputs, N×d (<c>.npy</c> or <c>.csv</c>).</param>
    /// <param name="labels">Path of the N labels.</param>
    /// <param name="testInputs">Path of the test points, M×d.</param>
    /// <exception cref="InputException">A file is missing or malformed, or they do not fit together.</exception>
    public static ArrayFiles Read(string inputs, string labels, string testInputs)
    {
        Matrix x = ArrayFile.Read(inputs);
        Matrix? z = null;
        try
        {
            z = ArrayFile.Read(testInputs);
            var source = new ArraySource(x, ArrayFile.ReadVector(labels), z, Path.GetFileName(inputs), string.Join(", ", inputs, labels, testInputs));
            return new ArrayFiles(x, z, source);
        }
        catch
        {
            x.Dispose();
            z?.Dispose();
            throw;
        }
    }

    /// <summary>Frees the arrays.</summary>
    public void Dispose()
    {
        inputs.Dispose();
        testInputs.Dispose();
    }
}
