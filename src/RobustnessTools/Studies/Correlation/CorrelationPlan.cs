using System.Globalization;
using System.Text.Json.Serialization;
using RobustnessTools.Abstractions;
using RobustnessTools.Basics.Options;
using RobustnessTools.Data;
using RobustnessTools.Data.Correlated;
using RobustnessTools.Models;
using RobustnessTools.Theory;

namespace RobustnessTools.Studies.Correlation;

/// <summary>
/// What to run: what ridge regressions learn of a spurious correlation, for every combination of model, activation, correlation, n, k and ridge, in trials.
/// </summary>
/// <remarks>The cells of a trial are nested in its largest one: the first n of N samples, the first of k neurons.</remarks>
public sealed record CorrelationPlan : StudyPlan
{
    /// <summary>The model that has neither activations nor neurons.</summary>
    internal const string Linear = "linear";

    /// <summary>Before the name of a dataset of images, which are coloured.</summary>
    internal const string ColorPrefix = "color-";

    /// <summary>The dataset of the user's own files.</summary>
    internal const string OwnData = "own";

    private const int DefaultTestPoints = 1000;
    private const int MostTrials = 1 << 20;
    private const int DefaultPart = 100;
    private const double DefaultCorrelation = 0.4;
    private const double DefaultNoise = 0.25;

    /// <summary>Models: linear alone, or rf and ntk.</summary>
    [Option("Models, with commas between them: linear (alone), or rf (random features) and ntk (neural tangent kernel)", Name = "Model", Placeholder = "A,B")]
    public required IReadOnlyList<string> Models { get; init => field = value.ToArray(); }

    /// <summary>Names of activations or formulas; none for the linear model.</summary>
    [Option("Activations of rf and ntk, with commas between them: names, or formulas in x such as x+(x^2-1)/sqrt(2)",
        Name = "Activation", Placeholder = "A,B")]
    public IReadOnlyList<string> Activations { get; init => field = value.ToArray(); } = [];

    /// <summary>Name of the dataset: gaussian, a dataset of images in two colours such as color-mnist, or own, for files of one's own.</summary>
    [Option("Dataset: gaussian (inputs of a chosen covariance), color-NAME (images of the dataset NAME in two colours, such as color-mnist), or own, which "
        + "inputs, attribute and labels of one's own are", Name = "Dataset", Placeholder = "NAME", Default = "gaussian")]
    public string Dataset { get; init; } = "";

    /// <summary>Number of core inputs of Gaussian data, or null for 100.</summary>
    [Option("Number of core inputs of Gaussian data", Placeholder = "D", Default = DefaultPart)]
    public int? CoreDimension { get; init; }

    /// <summary>Number of spurious inputs of Gaussian data, or null for 100.</summary>
    [Option("Number of spurious inputs of Gaussian data", Placeholder = "D", Default = DefaultPart)]
    public int? SpuriousDimension { get; init; }

    /// <summary>Correlations ρ of core and spurious inputs, or of class and colour; null for 0.4.</summary>
    [Option("Correlations of core and spurious inputs, or of class and colour (of that class with probability (1 + ρ)/2): above -1 and below 1",
        Name = "Correlation", Placeholder = "GRID", IsGrid = true, Default = DefaultCorrelation)]
    public IReadOnlyList<double>? Correlations { get; init => field = value?.ToArray(); }

    /// <summary>Eigenvalues of Σ_xx, FIRST:LAST in equal steps, or one number; null for 1.</summary>
    [Option("Variances of the core inputs of Gaussian data: one number, or FIRST:LAST in equal steps", Placeholder = "A:B", Default = "1")]
    public string? CoreSpectrum { get; init; }

    /// <summary>Eigenvalues of Σ_yy, likewise; null for 2:0.1.</summary>
    [Option("Variances of the spurious inputs of Gaussian data, likewise: the fewer of them are large, the simpler is the spurious part", Placeholder = "A:B",
        Default = "2:0.1")]
    public string? SpuriousSpectrum { get; init; }

    /// <summary>Variance of the labels' noise of Gaussian data, or null for 0.25.</summary>
    [Option("Variance of the noise in the labels of Gaussian data", Placeholder = "VARIANCE", Default = DefaultNoise)]
    public double? Noise { get; init; }

    /// <summary>A file with the covariance of Gaussian data, instead of spectra and correlation; null for none.</summary>
    [Option("File with the covariance of Gaussian inputs, core inputs first, .npy or .csv, instead of spectra and correlation", Name = "CovariancePath",
        Placeholder = "FILE")]
    public string? Covariance { get; init; }

    /// <summary>A file with the linear target of the core inputs of Gaussian data; null for a random one of norm 1.</summary>
    [Option("File with the linear target of the core inputs of Gaussian data", Name = "TargetPath", Placeholder = "FILE", Otherwise = "random, of norm 1")]
    public string? Target { get; init; }

    /// <summary>A file of own inputs, one sample in each row; null for none.</summary>
    [Option("File of own samples' core inputs, one sample in each row, .npy or .csv", Name = "InputsPath", Placeholder = "FILE")]
    public string? Inputs { get; init; }

    /// <summary>A file with the attribute of each own sample, which is spurious: a number or a row of numbers; null for none.</summary>
    [Option("File with the spurious attribute of each own sample, a number or a row of them", Name = "AttributePath", Placeholder = "FILE")]
    public string? Attribute { get; init; }

    /// <summary>A file with a label for each own sample; null for none.</summary>
    [Option("File with a label for each own sample", Name = "LabelsPath", Placeholder = "FILE")]
    public string? Labels { get; init; }

    /// <summary>The two classes to take from a dataset of images, which get the labels −1 and +1; null where labels are these already.</summary>
    [Option(typeof(DatasetOptions), nameof(DatasetOptions.Classes))]
    public IReadOnlyList<int>? Classes { get; init => field = value?.ToArray(); }

    /// <summary>What is done to the images of a dataset, before they are coloured.</summary>
    [Option(typeof(DatasetOptions), nameof(DatasetOptions.Normalization))]
    public Normalization Normalization { get; init; }

    /// <summary>Numbers of training samples n, at least one.</summary>
    [Option("Numbers of samples n: 50,200 or lo:hi:step or log:lo:hi:count", Placeholder = "GRID", IsGrid = true)]
    public required IReadOnlyList<int> Samples { get; init => field = value.ToArray(); }

    /// <summary>Widths k of rf and ntk; <see cref="InfiniteWidth.Width"/> for their limit; none for the linear model.</summary>
    [Option("Widths k of rf and ntk: 1000,10000 or lo:hi:step or log:lo:hi:count, and infinite for their limit", Placeholder = "GRID", IsGrid = true,
        AllowsInfinite = true)]
    [JsonConverter(typeof(WidthListConverter))]
    public IReadOnlyList<int> Widths { get; init => field = value.ToArray(); } = [];

    /// <summary>Ridges λ of ‖Φθ − g‖²/n + λ‖θ‖², at least one.</summary>
    [Option("Ridges λ of ‖Φθ − g‖²/n + λ‖θ‖², Φ the inputs (linear) or features divided by √k: 0.1,1 or lo:hi:step or log:lo:hi:count", Placeholder = "GRID",
        IsGrid = true)]
    public required IReadOnlyList<double> Ridge { get; init => field = value.ToArray(); }

    /// <inheritdoc/>
    [Option("Number of independent trials", Placeholder = "T")]
    public override int Trials { get; init; } = 10;

    /// <summary>Number of test points M of each trial, at least 2; null for 1000. A linear model on Gaussian inputs takes none: it has closed forms.</summary>
    [Option("Number of test points M of each trial", Placeholder = "M", Default = DefaultTestPoints)]
    public int? TestPoints { get; init; }

    /// <inheritdoc/>
    [Option("Seed of all random numbers", Placeholder = "S")]
    public override ulong Seed { get; init; } = DrawDefaults.Seed;

    /// <summary>Number of test points that are drawn.</summary>
    [JsonIgnore]
    internal int Tests => TestPoints ?? DefaultTestPoints;

    /// <summary>Whether the inputs are Gaussian.</summary>
    [JsonIgnore]
    internal bool IsGaussian => Dataset == "gaussian";

    /// <summary>What kind of data they are, for the table of what has an effect where.</summary>
    [JsonIgnore]
    internal Circumstances Circumstances =>
        IsGaussian ? Circumstances.SyntheticData : Dataset == OwnData ? Circumstances.OwnArrays : Circumstances.DatasetOfFiles;

    /// <summary>Whether the only model is linear.</summary>
    [JsonIgnore]
    internal bool IsLinear => Models.Contains(Linear);

    /// <summary>Correlations, with null where the data have their own.</summary>
    [JsonIgnore]
    internal IReadOnlyList<double?> Problems => Correlations is null ? [null] : [.. Correlations.Select(value => (double?)value)];

    /// <summary>Number of cells of an activation, or of the linear model, at one n.</summary>
    [JsonIgnore]
    internal int Layers => IsLinear ? 1 : Activations.Count * Widths.Count;

    /// <inheritdoc/>
    protected internal override IReadOnlyList<string> Growing =>
    [
        nameof(Trials), nameof(Ridge), .. Normalization == Normalization.Standardize ? (string[])[] : [nameof(Samples)],
        .. IsLinear ? (string[])[] : [nameof(Models), nameof(Activations), nameof(Widths)],
        .. Correlations is null ? (string[])[] : [nameof(Correlations)],
    ];

    /// <summary>Checks every value, brings lists into order, and says defaults that the dataset has.</summary>
    /// <exception cref="InputException">A value is out of range (<c>InvalidPlan</c>, <c>CorrelationOutOfRange</c>, <c>SpectrumOutOfRange</c>,
    /// <c>NoiseOutOfRange</c>, <c>RidgeOutOfRange</c>), there is no such model (<c>UnknownModel</c>), or what is asked for does not go together
    /// (<c>ConflictingInputs</c>).</exception>
    public override CorrelationPlan Validated()
    {
        CorrelationPlan plan = this with
        {
            Models = [.. Models.Select(NameOf).Distinct()],
            Activations = [.. Activations.Distinct()],
            Dataset = Dataset.Length > 0 ? Dataset : Inputs is null && Attribute is null && Labels is null ? "gaussian" : OwnData,
            Classes = Classes is { Count: 0 } ? null : Classes,
            Correlations = Correlations is { Count: > 0 } given ? [.. given.Distinct().Order()] : null,
            Samples = [.. Samples.Distinct().Order()],
            Widths = [.. Widths.Distinct().Order()],
            Ridge = [.. Ridge.Distinct().Order()],
        };
        plan.RequireModels();
        RequireSizes(Samples, "samples");
        Require(Ridge.Count > 0, "ridge", "empty", "at least one number");
        foreach (double ridge in Ridge) RidgeTheory.Require(1, ridge);
        Require(Trials is >= 1 and <= MostTrials, "trials", Trials, $"from 1 to {MostTrials}");
        Require(Tests >= 2, "testPoints", Tests, "at least 2, as a covariance is measured");
        foreach (double value in plan.Correlations ?? []) CovarianceDials.RequireCorrelation(value);
        return plan.IsGaussian ? plan.OfGaussian() : plan.OfOtherData();
    }

    /// <summary>Eigenvalues of a spectrum as plans write it.</summary>
    /// <exception cref="InputException">It is none (<c>SpectrumOutOfRange</c>).</exception>
    internal static IReadOnlyList<double> Spectrum(string text, int count)
    {
        string[] parts = text.Split(':');
        double[] ends = new double[parts.Length];
        for (int i = 0; i < parts.Length; i++)
        {
            if (parts.Length <= 2 && double.TryParse(parts[i], NumberStyles.Float, CultureInfo.InvariantCulture, out ends[i])) continue;
            throw new InputException("SpectrumOutOfRange", InputErrorKind.InvalidArgument,
                $"The spectrum of a covariance is '{text}': give one number above 0, or two with a colon between them, such as 2:0.1.");
        }

        foreach (double value in ends) CovarianceDials.RequireEigenvalue(value);
        return CovarianceDials.Spectrum(ends[0], ends[^1], count);
    }

    private static string NameOf(string model) =>
        string.Equals(model, Linear, StringComparison.OrdinalIgnoreCase) ? Linear : ModelKinds.Parse(model).ShortName();

    private CorrelationPlan OfGaussian()
    {
        if (Inputs is not null || Attribute is not null || Labels is not null)
            throw Conflict("Inputs, attribute and labels are one's own data, which Gaussian data are not: leave them out, or the dataset.");
        if (Classes is not null || Normalization != Normalization.None)
            throw Conflict("Classes and normalization are for datasets of images: leave them out, or choose one, such as color-mnist.");
        if (IsLinear && TestPoints is not null)
            throw Conflict("Test points are given, but a linear model on Gaussian inputs has closed forms and takes none: leave them out.");
        if (Covariance is not null && (CoreSpectrum is not null || SpuriousSpectrum is not null || Correlations is not null || SpuriousDimension is not null))
            throw Conflict("A covariance is given, which has its own spectra, correlation and number of spurious inputs: leave these out, or the file.");
        if (Covariance is not null && CoreDimension is null)
            throw Conflict("A covariance is given, but not how many of its inputs are the core (coreDimension): say how many come first.");
        Require(CoreDimension is null or >= 1, "coreDimension", CoreDimension ?? 0, "at least 1");
        Require(SpuriousDimension is null or >= 1, "spuriousDimension", SpuriousDimension ?? 0, "at least 1");
        CorrelationPlan plan = this with { Noise = Noise ?? DefaultNoise };
        if (!(plan.Noise >= 0 && double.IsFinite(plan.Noise.Value))) throw RidgeTheory.NoNoise(plan.Noise.Value);
        if (Covariance is not null) return plan;
        plan = plan with
        {
            CoreDimension = CoreDimension ?? DefaultPart, SpuriousDimension = SpuriousDimension ?? DefaultPart, CoreSpectrum = CoreSpectrum ?? "1",
            SpuriousSpectrum = SpuriousSpectrum ?? "2:0.1", Correlations = Correlations ?? [DefaultCorrelation],
        };
        _ = Spectrum(plan.CoreSpectrum, 1);
        _ = Spectrum(plan.SpuriousSpectrum, 1);
        return plan;
    }

    private CorrelationPlan OfOtherData()
    {
        if (CoreDimension is not null || SpuriousDimension is not null || CoreSpectrum is not null || SpuriousSpectrum is not null || Noise is not null
            || Covariance is not null || Target is not null)
            throw Conflict("Numbers of inputs, spectra, noise, covariance and target are for Gaussian data: leave them out, or choose the dataset gaussian.");
        if (Dataset == OwnData)
        {
            if (Inputs is null || Attribute is null || Labels is null)
                throw Conflict("Data of one's own are three files, inputs, attribute and labels: give all of them.");
            if (Correlations is not null || Classes is not null || Normalization != Normalization.None)
                throw Conflict("Data of one's own are taken as they are: leave out correlation, classes and normalization.");
            return this;
        }

        if (Inputs is not null || Attribute is not null || Labels is not null)
            throw Conflict($"Inputs, attribute and labels are one's own data, and '{Dataset}' has others: leave them out, or the dataset.");
        if (!Dataset.StartsWith(ColorPrefix, StringComparison.Ordinal) || Dataset.Length == ColorPrefix.Length)
            throw Plan("dataset", Dataset, $"gaussian, {OwnData}, or {ColorPrefix} before the name of a dataset of images, such as color-mnist");
        return this with { Correlations = Correlations ?? [DefaultCorrelation] };
    }

    private void RequireModels()
    {
        Require(Models.Count > 0, "models", "empty", "linear, or at least one of rf and ntk");
        if (IsLinear)
        {
            if (Models.Count > 1) throw Conflict("The linear model has neither activations nor widths, which the others run over: give it a plan of its own.");
            if (Activations.Count > 0 || Widths.Count > 0)
                throw Conflict("Activations and widths are for rf and ntk, and the linear model has no layer: leave them out, or choose another model.");
            return;
        }

        foreach (string model in Models)
            Require(ModelKinds.Parse(model) is ModelKind.RandomFeatures or ModelKind.NeuralTangent, "model", model, "linear, rf or ntk");
        Require(Activations.Count > 0 && Activations.All(name => !string.IsNullOrWhiteSpace(name)), "activations", "empty", "at least one name");
        RequireSizes(Widths, "widths");
    }

    private static InputException Conflict(string message) => new("ConflictingInputs", InputErrorKind.InvalidArgument, message);

    private static void RequireSizes(IReadOnlyList<int> sizes, string name)
    {
        Require(sizes.Count > 0, name, "empty", "at least one whole number");
        foreach (int size in sizes) Require(size >= 1, name, size, "at least 1 each");
    }

    private static void Require(bool condition, string name, object value, string expected)
    {
        if (!condition) throw Plan(name, value, expected);
    }

    private static InputException Plan(string name, object value, string expected) =>
        new("InvalidPlan", InputErrorKind.InvalidArgument, FormattableString.Invariant($"The plan's {name} is {value}; expected: {expected}."));
}
