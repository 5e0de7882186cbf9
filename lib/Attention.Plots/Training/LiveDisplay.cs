using System.Reflection;

namespace Attention.Plots.Training;

/// <summary>One place on a notebook's page. What a kernel's <c>display</c> returns is known by its method <c>Update(object)</c> alone, so no kernel is referenced here.</summary>
internal sealed class LiveDisplay(Func<object, string[], object> display)
{
    object? _shown;
    MethodInfo? _update;

    /// <summary>Shows a value, or puts it in the place of the one before.</summary>
    /// <exception cref="InvalidOperationException">What display returned cannot be updated.</exception>
    public void Show(object value)
    {
        if (_update is not null)
        {
            _update.Invoke(_shown, [value]);
            return;
        }
        _shown = OfContext(value) ?? display(value, []);
        _update = _shown?.GetType().GetMethod("Update", [typeof(object)]) ?? throw new InvalidOperationException(
            $"display must return what can be replaced, an object with a method Update(object), as a notebook's display does: {_shown?.GetType().Name ?? "null"} came.");
    }

    /// <summary>dotnet-interactive's display has, since June 2025, returned another value than the one on the page, so that updating it changes nothing;
    /// the running cell's own Display returns the right one.</summary>
    /// <returns>null in every other kernel.</returns>
    object? OfContext(object value)
    {
        var kernel = display.Method.Module.Assembly;
        if (kernel.GetType("Microsoft.DotNet.Interactive.KernelInvocationContext") is not { } type) return null;
        var show = kernel.GetType("Microsoft.DotNet.Interactive.KernelInvocationContextExtensions")?.GetMethod("Display", [type, typeof(object), typeof(string[])]);
        var context = type.GetProperty("Current", BindingFlags.Public | BindingFlags.Static)?.GetValue(null);
        return context is null ? null : show?.Invoke(null, [context, value, Array.Empty<string>()]);
    }
}
