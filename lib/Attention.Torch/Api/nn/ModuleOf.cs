namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public interface IModule<T, TResult>
        {
            TResult call(T input1);
        }

        /// <summary>A module of one input. Derive from it and write forward; call it with call.</summary>
        public abstract class Module<T, TResult> :
            HookableModule<Func<Module<T, TResult>, T, T>, Func<Module<T, TResult>, T, TResult, TResult>>,
            IModule<T, TResult>
        {
            protected Module(string name) : base(name) { }

            public abstract TResult forward(T input);

            /// <summary>forward, with the hooks before and after it.</summary>
            public TResult call(T input) => HasHooks ? CallWithHooks(input) : forward(input);

            TResult CallWithHooks(T input)
            {
                RunBefore(hook =>
                {
                    if (hook(this, input) is { } changed) input = changed;
                });
                var output = forward(input);
                RunAfter(hook =>
                {
                    if (hook(this, input, output) is { } changed) output = changed;
                });
                return output;
            }
        }

        public interface IModule<T1, T2, TResult>
        {
            TResult call(T1 input1, T2 input2);
        }

        /// <summary>A module of two inputs. Derive from it and write forward; call it with call.</summary>
        public abstract class Module<T1, T2, TResult> :
            HookableModule<Func<Module<T1, T2, TResult>, T1, T2, (T1, T2)?>, Func<Module<T1, T2, TResult>, T1, T2, TResult, TResult>>,
            IModule<T1, T2, TResult>
        {
            protected Module(string name) : base(name) { }

            public abstract TResult forward(T1 input1, T2 input2);

            /// <summary>forward, with the hooks before and after it.</summary>
            public TResult call(T1 input1, T2 input2) => HasHooks ? CallWithHooks(input1, input2) : forward(input1, input2);

            TResult CallWithHooks(T1 input1, T2 input2)
            {
                RunBefore(hook =>
                {
                    if (hook(this, input1, input2) is { } changed) (input1, input2) = changed;
                });
                var output = forward(input1, input2);
                RunAfter(hook =>
                {
                    if (hook(this, input1, input2, output) is { } changed) output = changed;
                });
                return output;
            }
        }

        public interface IModule<T1, T2, T3, TResult>
        {
            TResult call(T1 input1, T2 input2, T3 input3);
        }

        /// <summary>A module of three inputs. Derive from it and write forward; call it with call.</summary>
        public abstract class Module<T1, T2, T3, TResult> :
            HookableModule<
                Func<Module<T1, T2, T3, TResult>, T1, T2, T3, (T1, T2, T3)?>,
                Func<Module<T1, T2, T3, TResult>, T1, T2, T3, TResult, TResult>>,
            IModule<T1, T2, T3, TResult>
        {
            protected Module(string name) : base(name) { }

            public abstract TResult forward(T1 input1, T2 input2, T3 input3);

            /// <summary>forward, with the hooks before and after it.</summary>
            public TResult call(T1 input1, T2 input2, T3 input3) =>
                HasHooks ? CallWithHooks(input1, input2, input3) : forward(input1, input2, input3);

            TResult CallWithHooks(T1 input1, T2 input2, T3 input3)
            {
                RunBefore(hook =>
                {
                    if (hook(this, input1, input2, input3) is { } changed) (input1, input2, input3) = changed;
                });
                var output = forward(input1, input2, input3);
                RunAfter(hook =>
                {
                    if (hook(this, input1, input2, input3, output) is { } changed) output = changed;
                });
                return output;
            }
        }

        public interface IModule<T1, T2, T3, T4, TResult>
        {
            TResult call(T1 input1, T2 input2, T3 input3, T4 input4);
        }

        /// <summary>A module of four inputs. Derive from it and write forward; call it with call.</summary>
        public abstract class Module<T1, T2, T3, T4, TResult> :
            HookableModule<
                Func<Module<T1, T2, T3, T4, TResult>, T1, T2, T3, T4, (T1, T2, T3, T4)?>,
                Func<Module<T1, T2, T3, T4, TResult>, T1, T2, T3, T4, TResult, TResult>>,
            IModule<T1, T2, T3, T4, TResult>
        {
            protected Module(string name) : base(name) { }

            public abstract TResult forward(T1 input1, T2 input2, T3 input3, T4 input4);

            /// <summary>forward, with the hooks before and after it.</summary>
            public TResult call(T1 input1, T2 input2, T3 input3, T4 input4) =>
                HasHooks ? CallWithHooks(input1, input2, input3, input4) : forward(input1, input2, input3, input4);

            TResult CallWithHooks(T1 input1, T2 input2, T3 input3, T4 input4)
            {
                RunBefore(hook =>
                {
                    if (hook(this, input1, input2, input3, input4) is { } changed) (input1, input2, input3, input4) = changed;
                });
                var output = forward(input1, input2, input3, input4);
                RunAfter(hook =>
                {
                    if (hook(this, input1, input2, input3, input4, output) is { } changed) output = changed;
                });
                return output;
            }
        }

        public interface IModule<T1, T2, T3, T4, T5, TResult>
        {
            TResult call(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5);
        }

        /// <summary>A module of five inputs. Derive from it and write forward; call it with call.</summary>
        public abstract class Module<T1, T2, T3, T4, T5, TResult> :
            HookableModule<
                Func<Module<T1, T2, T3, T4, T5, TResult>, T1, T2, T3, T4, T5, (T1, T2, T3, T4, T5)?>,
                Func<Module<T1, T2, T3, T4, T5, TResult>, T1, T2, T3, T4, T5, TResult, TResult>>,
            IModule<T1, T2, T3, T4, T5, TResult>
        {
            protected Module(string name) : base(name) { }

            public abstract TResult forward(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5);

            /// <summary>forward, with the hooks before and after it.</summary>
            public TResult call(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5) =>
                HasHooks ? CallWithHooks(input1, input2, input3, input4, input5) : forward(input1, input2, input3, input4, input5);

            TResult CallWithHooks(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5)
            {
                RunBefore(hook =>
                {
                    if (hook(this, input1, input2, input3, input4, input5) is { } changed) (input1, input2, input3, input4, input5) = changed;
                });
                var output = forward(input1, input2, input3, input4, input5);
                RunAfter(hook =>
                {
                    if (hook(this, input1, input2, input3, input4, input5, output) is { } changed) output = changed;
                });
                return output;
            }
        }

        public interface IModule<T1, T2, T3, T4, T5, T6, TResult>
        {
            TResult call(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5, T6 input6);
        }

        /// <summary>A module of six inputs. Derive from it and write forward; call it with call.</summary>
        public abstract class Module<T1, T2, T3, T4, T5, T6, TResult> :
            HookableModule<
                Func<Module<T1, T2, T3, T4, T5, T6, TResult>, T1, T2, T3, T4, T5, T6, (T1, T2, T3, T4, T5, T6)?>,
                Func<Module<T1, T2, T3, T4, T5, T6, TResult>, T1, T2, T3, T4, T5, T6, TResult, TResult>>,
            IModule<T1, T2, T3, T4, T5, T6, TResult>
        {
            protected Module(string name) : base(name) { }

            public abstract TResult forward(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5, T6 input6);

            /// <summary>forward, with the hooks before and after it.</summary>
            public TResult call(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5, T6 input6) =>
                HasHooks ? CallWithHooks(input1, input2, input3, input4, input5, input6) : forward(input1, input2, input3, input4, input5, input6);

            TResult CallWithHooks(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5, T6 input6)
            {
                RunBefore(hook =>
                {
                    if (hook(this, input1, input2, input3, input4, input5, input6) is { } changed) (input1, input2, input3, input4, input5, input6) = changed;
                });
                var output = forward(input1, input2, input3, input4, input5, input6);
                RunAfter(hook =>
                {
                    if (hook(this, input1, input2, input3, input4, input5, input6, output) is { } changed) output = changed;
                });
                return output;
            }
        }
    }
}
