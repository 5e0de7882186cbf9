namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A module whose calls can be watched and changed by hooks. Hooks run on call, not on forward.</summary>
        public class HookableModule<TPreHook, TPostHook> : Module
        {
            readonly OrderedDictionary<string, object> before = [];
            readonly OrderedDictionary<string, object> after = [];

            protected HookableModule(string name) : base(name) { }

            /// <summary>Calls hook with the inputs before each call; what it returns, if not null, takes their place.</summary>
            public HookRemover register_forward_pre_hook(TPreHook hook) => Add(before, hook!);

            public HookRemover register_forward_pre_hook(Action<Module> hook) => Add(before, hook!);

            /// <summary>Calls hook with inputs and output after each call; what it returns, if not null, takes the output's place.</summary>
            public HookRemover register_forward_hook(TPostHook hook) => Add(after, hook!);

            public HookRemover register_forward_hook(Action<Module> hook) => Add(after, hook!);

            private protected bool HasHooks => before.Count + after.Count > 0;

            private protected void RunBefore(Action<TPreHook> run) => Run(before, run);

            private protected void RunAfter(Action<TPostHook> run) => Run(after, run);

            void Run<T>(OrderedDictionary<string, object> hooks, Action<T> run)
            {
                using var users = Memory.Lifetime.Users();
                foreach (var hook in hooks.Values.ToArray())
                {
                    if (hook is T typed) run(typed);
                    else ((Action<Module>)hook)(this);
                }
            }

            HookRemover Add(OrderedDictionary<string, object> hooks, object hook)
            {
                var key = Guid.NewGuid().ToString();
                hooks.Add(key, hook);
                return new(this, key);
            }

            /// <summary>Takes a hook away again.</summary>
            public class HookRemover(HookableModule<TPreHook, TPostHook> module, string key)
            {
                public void remove()
                {
                    module.before.Remove(key);
                    module.after.Remove(key);
                }
            }
        }
    }
}
