using System.Text.Json.Serialization;
using RobustnessTools.Abstractions;
using RobustnessTools.Activations.BuiltIn;
using RobustnessTools.Basics.Options;
using RobustnessTools.Data;
using RobustnessTools.Data.Texts;
using RobustnessTools.Words;

namespace RobustnessTools.Studies.Words;

/// <summary>What plans of studies of texts share: feature maps, sizes, texts, and how the worst change of a word is searched for.</summary>
public abstract record TextPlan : StudyPlan, IGivenOptions
{
    private const int MostTrials = 1 << 20;

    /// <summary>The dimension of drawn texts where none is given.</summary>
    public const int DefaultDimension = 192;

    private const string DefaultActivation = "relu";

    /// <summary>Feature maps, at least one.</summary>
    [Option("Feature maps, with commas between them: rf, deep-rf, attention, relu-attention", Name = "Map", Placeholder = "A,B")]
    public required IReadOnlyList<string> Maps { get; init => field = value.ToArray(); }

    /// <summary>Names of activations or formulas of random features, at least one.</summary>
    [Option("Activations of random features, with commas between them: names, or formulas in x", Name = "Activation", Placeholder = "A,B")]
    public IReadOnlyList<string> Activations { get; init => field = value.ToArray(); } = [DefaultActivation];

    /// <summary>Numbers of layers of deep random features, at least one.</summary>
    [Option("Numbers of layers of deep random features", Name = "Depth", Placeholder = "GRID", IsGrid = true, Default = WordMapDefinition.DefaultDepth)]
    public IReadOnlyList<int> Depths { get; init => field = value.ToArray(); } = [WordMapDefinition.DefaultDepth];

    /// <summary>Number of neurons of each layer of random features; null for n·d.</summary>
    [Option("Number of neurons k of random features", Placeholder = "K", Otherwise = "n·d, as many as a text has coordinates")]
    public int? Width { get; init; }

    /// <summary>Numbers of words n: of drawn texts at least one; of own texts null for all, else the first ones.</summary>
    [Option("Numbers of words n: 10,20 or lo:hi:step or log:lo:hi:count", Placeholder = "GRID", IsGrid = true, Otherwise = "all words of own texts")]
    public IReadOnlyList<int>? Words { get; init => field = value?.ToArray(); }

    /// <summary>Numbers of coordinates of a word d; of own texts null for all, else the first ones.</summary>
    [Option("Numbers of coordinates d of a word", Name = "Dimension", Placeholder = "GRID", IsGrid = true, Default = DefaultDimension,
        Otherwise = "all coordinates of own texts")]
    public IReadOnlyList<int>? Dimensions { get; init => field = value?.ToArray(); }

    /// <summary>A file of own texts, N×n×d; null for Gaussian words.</summary>
    [Option("File of own texts: embeddings, N×n×d, .npy", Name = "EmbeddingsPath", Placeholder = "FILE", Otherwise = "Gaussian words of norm √d")]
    public string? Embeddings { get; init; }

    /// <summary>What is done to the words of own texts: <see cref="WordNormalization.Sphere"/> or nothing.</summary>
    [Option("What is done to words of own texts: sphere scales each to the norm √d, none leaves them as they are")]
    public WordNormalization Normalization { get; init; }

    /// <summary>Number of the own text that is measured, from 0; null for another one in each trial.</summary>
    [Option("Number of the own text that is measured, from 0", Name = "TextIndex", Placeholder = "I", Otherwise = "drawn, in each trial another one")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Text { get; init; }

    /// <summary>A file of weights in the place of random ones; null for these.</summary>
    [Option("File of weights in the place of random ones: V, k×nd, of rf; W, d×d, of attention", Name = "WeightsPath", Placeholder = "FILE")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Weights { get; init; }

    /// <summary>Number of starts of the ascent.</summary>
    [Option(typeof(WordSearchSettings), nameof(WordSearchSettings.Starts))]
    public int Starts { get; init; } = new WordSearchSettings().Starts;

    /// <summary>Most steps of an ascent.</summary>
    [Option(typeof(WordSearchSettings), nameof(WordSearchSettings.Steps))]
    public int Steps { get; init; } = new WordSearchSettings().Steps;

    /// <inheritdoc/>
    [Option("Number of independent trials", Placeholder = "T")]
    public override int Trials { get; init; } = 10;

    /// <inheritdoc/>
    [Option("Seed of all random numbers", Placeholder = "S")]
    public override ulong Seed { get; init; } = DrawDefaults.Seed;

    IReadOnlyCollection<string> IGivenOptions.Given { get; set; } = [];

    /// <summary>How it is searched.</summary>
    [JsonIgnore]
    internal WordSearchSettings Search => new() { Starts = Starts, Steps = Steps };

    /// <summary>The maps with their activations and depths, in order.</summary>
    [JsonIgnore]
    internal IEnumerable<MapChoice> Choices =>
        from name in Maps
        let kind = WordMapKinds.Parse(name)
        from activation in WordMapDefinition.HasNeurons(kind) ? Activations : [""]
        from depth in kind == WordMapKind.DeepRandomFeatures ? Depths.Select(depth => (int?)depth) : [null]
        select new MapChoice(kind, activation, depth);

    /// <inheritdoc/>
    protected internal override IReadOnlyList<string> Growing =>
    [
        nameof(Trials), nameof(Maps), .. Words is null ? (string[])[] : [nameof(Words)], .. Dimensions is null ? (string[])[] : [nameof(Dimensions)],
    ];

    /// <summary>Checks what all such plans have, and brings lists into order.</summary>
    /// <param name="plan">The plan.</param>
    /// <typeparam name="TPlan">Its type.</typeparam>
    private protected static TPlan Validated<TPlan>(TPlan plan)
        where TPlan : TextPlan
    {
        Require(plan.Maps.Count > 0, "maps", "empty", "at least one of rf, deep-rf, attention, relu-attention");
        WordMapKind[] kinds = [.. plan.Maps.Select(WordMapKinds.Parse).Distinct()];
        Require(plan.Activations.Count > 0 && plan.Activations.All(name => !string.IsNullOrWhiteSpace(name)), "activations", "empty", "at least one name");
        Require(plan.Depths.Count > 0, "depths", "empty", "at least one whole number");
        foreach (int depth in plan.Depths) Require(depth >= 2, "depth", depth, "at least 2 layers");
        Require(plan.Width is null or >= 1, "width", plan.Width ?? 0, "at least 1");
        foreach (int words in plan.Words ?? []) Require(words is >= 1 and <= WordNumbers.Most, "number of words", words, $"from 1 to {WordNumbers.Most}");
        foreach (int dimension in plan.Dimensions ?? []) Require(dimension >= 1, "dimension", dimension, "at least 1");
        Require(plan.Text is null or >= 0, "text", plan.Text ?? 0, "a number from 0 on");
        Require(plan.Trials is >= 1 and <= MostTrials, "trials", plan.Trials, $"from 1 to {MostTrials}");
        plan.Search.Validate();
        plan.RequireEffects(kinds);
        return plan with
        {
            Maps = [.. kinds.Select(Basics.ChoiceNames.Of)],
            Activations = [.. plan.Activations.Select(BuiltInName).Distinct()],
            Depths = [.. plan.Depths.Distinct().Order()],
            Words = plan.Words is { Count: > 0 } given ? [.. given.Distinct().Order()] : null,
            Dimensions = plan.Dimensions is { Count: > 0 } sizes ? [.. sizes.Distinct().Order()] : plan.Embeddings is null ? [DefaultDimension] : null,
        };
    }

    /// <summary>Refuses a value.</summary>
    private protected static void Require(bool condition, string name, object value, string expected)
    {
        if (!condition)
            throw new InputException(
                "InvalidPlan", InputErrorKind.InvalidArgument, FormattableString.Invariant($"The plan's {name} is {value}; expected: {expected}."));
    }

    /// <summary>Refuses what does not go together.</summary>
    private protected static InputException Conflict(string message) => new("ConflictingInputs", InputErrorKind.InvalidArgument, message);

    /// <summary>Rows hold the names of a plan, and built-in activations are found in any case.</summary>
    private static string BuiltInName(string name) => BuiltInActivations.Find(name.Trim().ToLowerInvariant())?.Name ?? name;

    /// <summary>A plan file says all there is: what is not the default was meant.</summary>
    internal override void RequireEffectsOfFile()
    {
        WordMapKind[] kinds = [.. Maps.Select(WordMapKinds.Parse)];
        if (!kinds.Any(WordMapDefinition.HasNeurons) && !Activations.SequenceEqual([DefaultActivation])) throw WithoutNeurons();
        if (!kinds.Contains(WordMapKind.DeepRandomFeatures) && !Depths.SequenceEqual([WordMapDefinition.DefaultDepth])) throw WithoutDepth();
    }

    private static InputException WithoutNeurons() => Conflict("Activations are given, but attention has none: leave them out, or add the map rf.");

    private static InputException WithoutDepth() =>
        Conflict("A depth is given, but it is for deep random features: leave it out, or add the map deep-rf.");

    private void RequireEffects(WordMapKind[] kinds)
    {
        // A plan that comes back from JSON, and a part of a grown plan, were given nothing.
        IReadOnlyCollection<string> given = ((IGivenOptions)this).Given;
        bool hasNeurons = kinds.Any(WordMapDefinition.HasNeurons);
        if (!hasNeurons && given.Contains("Activation")) throw WithoutNeurons();
        if (!hasNeurons && Width is not null) throw Conflict("A width is given, but attention has n·d features: leave it out, or add the map rf.");
        if (!kinds.Contains(WordMapKind.DeepRandomFeatures) && given.Contains("Depth")) throw WithoutDepth();
        if (Embeddings is null)
        {
            Require(Words is { Count: > 0 }, "words", "empty", "at least one number of words, or a file of own texts (embeddings)");
            if (Normalization != WordNormalization.Sphere || Text is not null)
                throw Conflict("A normalization or a number of a text is given, but words that are drawn have the norm √d: leave it out, or give own texts.");
        }

        if (Weights is null) return;
        if (kinds.Length > 1 || kinds[0] == WordMapKind.DeepRandomFeatures || Width is not null || Activations.Count > 1)
            throw Conflict("A file of weights is given, which is of one map (rf, attention or relu-attention), one activation and one width: name one map.");
    }
}
