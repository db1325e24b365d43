namespace RobustnessTools.Plugin.Cifar10;

/// <summary>Names of the files that hold CIFAR-10.</summary>
internal static class BatchNames
{
    /// <summary>The training part, in order.</summary>
    public static IReadOnlyList<string> Training { get; } =
        ["data_batch_1.bin", "data_batch_2.bin", "data_batch_3.bin", "data_batch_4.bin", "data_batch_5.bin"];

    /// <summary>The test part.</summary>
    public const string Test = "test_batch.bin";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Training, Test];
}
