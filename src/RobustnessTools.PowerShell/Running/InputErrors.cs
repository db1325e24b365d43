using System.Management.Automation;
using RobustnessTools.Abstractions;

namespace RobustnessTools.PowerShell.Running;

/// <summary>Errors of the library as errors of the shell.</summary>
internal static class InputErrors
{
    /// <summary>The error's id and message stay; its kind decides the category.</summary>
    internal static ErrorRecord Record(InputException error, object? target) => new(error, error.ErrorId, Category(error.Kind), target);

    private static ErrorCategory Category(InputErrorKind kind) => kind switch
    {
        InputErrorKind.InvalidArgument => ErrorCategory.InvalidArgument,
        InputErrorKind.NotFound => ErrorCategory.ObjectNotFound,
        InputErrorKind.InvalidData => ErrorCategory.InvalidData,
        InputErrorKind.InvalidOperation => ErrorCategory.InvalidOperation,
        InputErrorKind.LimitExceeded => ErrorCategory.LimitsExceeded,
        InputErrorKind.PermissionDenied => ErrorCategory.PermissionDenied,
        InputErrorKind.AlreadyExists => ErrorCategory.ResourceExists,
        _ => ErrorCategory.NotSpecified,
    };
}
