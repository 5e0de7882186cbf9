namespace Attention.Browser.Tests.Browser;

/// <summary>How a reader looks at a page.</summary>
/// <param name="Width">Of the window, in px.</param>
/// <param name="Height">Of the window, in px.</param>
/// <param name="Dark">The system's colour scheme.</param>
/// <param name="Scripts">Whether scripts run.</param>
/// <param name="CalmMotion">Whether the reader asked for less movement.</param>
public sealed record View(int Width = 600, int Height = 900, bool Dark = false, bool Scripts = true, bool CalmMotion = false);
