namespace RobustnessTools.Data.Download;

/// <summary>Why one place does not give a file: a clause for people.</summary>
internal sealed class DownloadException(string message, Exception? innerException = null) : Exception(message, innerException);
