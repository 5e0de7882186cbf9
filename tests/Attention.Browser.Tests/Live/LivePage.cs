using Microsoft.Playwright;

namespace Attention.Browser.Tests.Live;

internal static class LivePage
{
    /// <summary>Waits until every figure of the page is live and its static picture gone.</summary>
    public static async Task AllLive(this IPage page) => await page.WaitForFunctionAsync("""
        () => [...document.querySelectorAll('.attention-figure')].every(
          (figure) => figure.querySelector('[role=img] .main-svg') && !figure.querySelector('img').checkVisibility())
        """);
}
