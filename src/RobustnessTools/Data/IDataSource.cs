namespace RobustnessTools.Data;

/// <summary>Where problems are drawn from: a distribution, a dataset, or the user's own arrays.</summary>
/// <remarks>Thread-safe: trials that run side by side draw from one source.</remarks>
public interface IDataSource
{
    /// <summary>Name of the dataset, as in results.</summary>
    string Name { get; }

    /// <summary>Number of inputs, d.</summary>
    int Dimension { get; }

    /// <summary>
    /// What tells a dataset's samples from others under the same name: SHA-256 over all that can be drawn, before normalization, in hexadecimal; or null
    /// where samples are made up, and the name and the options say all.
    /// </summary>
    /// <param name="cancellation">Stops the reading.</param>
    string? Fingerprint(CancellationToken cancellation = default);

    /// <summary>
    /// Whether test points come from a part of their own; false where they are taken from the samples that training does not take, null where nothing is
    /// read.
    /// </summary>
    bool? HasTestPart => null;

    /// <summary>Draws N training samples and M test points.</summary>
    /// <param name="samples">N, at least 1. The first n rows are the same for every N ≥ n.</param>
    /// <param name="testPoints">M, at least 0.</param>
    /// <param name="seed">The user's seed.</param>
    /// <param name="trial">Number of the trial, from 0: another trial is another draw.</param>
    /// <param name="cancellation">Stops the drawing.</param>
    /// <exception cref="Abstractions.InputException">There are fewer samples than asked for.</exception>
    DataSplit Draw(int samples, int testPoints, ulong seed, uint trial, CancellationToken cancellation = default);
}
