using RobustnessTools.Abstractions;
using RobustnessTools.Data.Files;
using RobustnessTools.Interpolation;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Studies.Measurements;

/// <summary>Writes what a measurement drew and found as arrays for NumPy, so that others can compute it again.</summary>
public static class MeasurementArrays
{
    /// <summary>
    /// Writes X, y, Z (and yZ), the weights W (k×d), α of Kα = y (N), the predictions f (M) and the gradients G (M×d), each as <c>.npy</c>.
    /// </summary>
    /// <param name="fit">The fit.</param>
    /// <param name="directory">The folder; made when it does not exist.</param>
    /// <returns>Paths of the files, in this order.</returns>
    /// <exception cref="InputException">
    /// The folder cannot be made (<c>CannotWrite</c>) or a file not be written (<c>FileNotWritable</c>), or the data were read from
    /// files that would be replaced (<c>InputReplaced</c>); or the model is of infinite width (<c>InfiniteWidthConflict</c>).
    /// </exception>
    public static IReadOnlyList<string> Write(Fit fit, string directory)
    {
        if (fit.Model.IsInfinite)
            throw new InputException("InfiniteWidthConflict", InputErrorKind.InvalidOperation,
                "A model of infinite width has no weights to write: write the dataset that it was fitted to.");
        List<string> written = [.. DatasetFiles.Write(fit.Data, directory)];
        using (var weights = new Matrix(fit.Width, fit.Dimension))
        {
            fit.Model.Weights.CopyRows(0, weights.View);
            NpyFile.Write(PathOf("W"), weights.View);
        }

        NpyFile.Write(PathOf("alpha"), fit.Solution.DualCoefficients);
        NpyFile.Write(PathOf("f"), fit.Predict(fit.Data.Z));
        using Matrix gradients = fit.Gradients(fit.Data.Z);
        NpyFile.Write(PathOf("G"), gradients.View);
        return written;

        string PathOf(string name)
        {
            written.Add(Path.Combine(directory, $"{name}.npy"));
            return written[^1];
        }
    }
}
